package dev.switchboard.benchmarks.measure;

import dev.switchboard.testkit.Backbone;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The bare chain in a process of its own. */
public final class BareChainSubject implements Subject {

  private final String prefix;
  private final List<Integer> sizes;
  private final Process process;
  private final BrokerCpu broker;

  /**
   * Starts a chain.
   *
   * @param sizes of the values on each topic, the first being the message
   */
  public BareChainSubject(Backbone backbone, BrokerCpu broker, String prefix, List<Integer> sizes) {
    this.prefix = prefix;
    this.sizes = sizes;
    this.broker = broker;
    List<String> topics =
        IntStream.range(0, sizes.size())
            .mapToObj(number -> BareChain.topic(prefix, number))
            .toList();
    backbone.createTopics(topics, Deployment.PARTITIONS);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Deployment.JVM_OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BareChain.class.getName());
    command.add(backbone.kafkaBootstrap());
    command.add(prefix);
    sizes.stream().skip(1).map(String::valueOf).forEach(command::add);
    try {
      this.process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(new File("/dev/null"))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("the bare chain cannot be started", e);
    }
  }

  @Override
  public String name() {
    return "bare chain";
  }

  @Override
  public String inTopic() {
    return BareChain.topic(prefix, 0);
  }

  @Override
  public String outTopic() {
    return BareChain.topic(prefix, sizes.size() - 1);
  }

  @Override
  public byte[] value() {
    return new byte[sizes.getFirst()];
  }

  @Override
  public boolean isAnswer(ConsumerRecord<String, byte[]> record) {
    return true;
  }

  @Override
  public Map<String, Double> cpuSeconds() {
    Map<String, Double> cpu = new LinkedHashMap<>();
    cpu.put("chain", CpuClock.seconds(process.pid()));
    cpu.putAll(broker.cpuSeconds());
    return cpu;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
