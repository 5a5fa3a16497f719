package dev.switchboard.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the servers cost: the children of this process that are no service of ours. */
public final class BrokerCpu {

  private final Map<String, Long> pids = new LinkedHashMap<>();

  /** Finds the embedded servers; call it before anything else is started. */
  public BrokerCpu() {
    ProcessHandle.current()
        .descendants()
        .forEach(
            child -> {
              // The arguments are no help: the system cuts a class path that is long.
              String program = child.info().command().orElse("");
              if (program.contains("redis-server")) {
                pids.put("redis", child.pid());
              } else if (program.endsWith("java")) {
                pids.put("kafka", child.pid());
              }
            });
  }

  /** The process ids, by server. */
  public Map<String, Long> processes() {
    return Map.copyOf(pids);
  }

  /** CPU seconds used so far, by server. */
  public Map<String, Double> cpuSeconds() {
    Map<String, Double> cpu = new LinkedHashMap<>();
    pids.forEach((name, pid) -> cpu.put(name, CpuClock.seconds(pid)));
    return cpu;
  }
}
