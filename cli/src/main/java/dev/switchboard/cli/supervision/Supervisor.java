package dev.switchboard.cli.supervision;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The processes that {@code up} has started, and their end. */
public final class Supervisor implements AutoCloseable {

  /** Orderly ends take two seconds, and once, when all write their classes down, about ten. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final RestartPolicy policy;
  private final ProcessListener reports;
  private final Readiness readiness = new Readiness();
  private final List<SupervisedProcess> members = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> lost = new CompletableFuture<>();

  public Supervisor(RestartPolicy policy, ProcessListener reports) {
    this.policy = policy;
    this.reports = reports;
  }

  /** Starts a process and keeps it running; completes when it is ready for the first time. */
  public CompletableFuture<Void> start(Launch launch) {
    SupervisedProcess member = new SupervisedProcess(launch, policy, readiness, reports);
    members.add(member);
    if (launch.essential()) {
      member.lost().thenAccept(lost::complete);
    }
    Thread.ofPlatform().daemon().name("keep-" + launch.name()).start(member);
    return member.firstReady();
  }

  /** Completes with a name when an essential process can't be kept running. */
  public CompletableFuture<String> lost() {
    return lost;
  }

  public boolean serves(String name) throws InterruptedException {
    Optional<SupervisedProcess> member = member(name);
    return member.isPresent() && member.get().serves();
  }

  /** Kills a process of this name if it serves, to be started again; false = it does not. */
  public boolean kill(String name) throws InterruptedException {
    Optional<SupervisedProcess> member = member(name);
    return member.isPresent() && member.get().kill();
  }

  private Optional<SupervisedProcess> member(String name) {
    return members.stream().filter(member -> member.launch().name().equals(name)).findFirst();
  }

  /** Name to process id of all that run now. */
  public Map<String, Long> pids() {
    Map<String, Long> pids = new TreeMap<>();
    for (SupervisedProcess member : members) {
      if (member.pid() > 0) {
        pids.put(member.launch().name(), member.pid());
      }
    }
    return pids;
  }

  /** Ends all processes, the last started first, each with its share of the same grace. */
  @Override
  public void close() {
    List<Thread> stopping =
        members.reversed().stream()
            .map(
                member ->
                    Thread.ofPlatform()
                        .daemon()
                        .name("stop-" + member.launch().name())
                        .start(() -> member.stop(GRACE)))
            .toList();
    boolean interrupted = false;
    for (Thread thread : stopping) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    readiness.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
