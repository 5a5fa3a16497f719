package dev.switchboard.benchmarks.measure;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.ProjectRoot;
import dev.switchboard.testkit.ServiceProcess;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Our services, packaged, each in a process of its own, with the benchmarks' bot. */
public final class TurnsSubject implements Subject {

  /** All that a turn crosses; the gateway is not on the way of a message that is in Kafka. */
  private static final List<String> SERVICES =
      List.of("state-service", "intent-classifier", "router", "tool-workers", "llm-workers");

  /** The topics in the order in which a turn of the benchmarks' bot crosses them. */
  static final List<Topic> WAY =
      List.of(
          Topic.MESSAGES,
          Topic.TURNS,
          Topic.INTENTS,
          Topic.TOOL_REQUESTS,
          Topic.OUTCOMES,
          Topic.GENERATION_REQUESTS,
          Topic.OUTCOMES,
          Topic.REPLIES);

  private static final byte[] MESSAGE =
      "{\"text\":\"measure this turn\"}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ANSWER =
      EventType.TURN_COMPLETED.ceType().getBytes(StandardCharsets.UTF_8);

  private final String prefix;
  private final BrokerCpu broker;
  private final List<ServiceProcess> services;

  public TurnsSubject(Backbone backbone, BrokerCpu broker, String prefix) {
    this.prefix = prefix;
    this.broker = broker;
    Deployment deployment =
        Deployment.create(backbone, prefix, ProjectRoot.resolve("testing/benchmarks/bot"));
    this.services = SERVICES.stream().map(name -> deployment.service(name).launch()).toList();
    services.forEach(ServiceProcess::awaitReady);
  }

  /** The services' processes, in the order in which a turn first meets them. */
  public List<ServiceProcess> services() {
    return services;
  }

  @Override
  public String name() {
    return "turns";
  }

  @Override
  public String inTopic() {
    return Topic.MESSAGES.withPrefix(prefix);
  }

  @Override
  public String outTopic() {
    return Topic.REPLIES.withPrefix(prefix);
  }

  @Override
  public byte[] value() {
    return MESSAGE;
  }

  @Override
  public boolean isAnswer(ConsumerRecord<String, byte[]> record) {
    Header type = record.headers().lastHeader(CloudEventHeaders.TYPE);
    return type != null && Arrays.equals(type.value(), ANSWER);
  }

  @Override
  public Map<String, Double> cpuSeconds() {
    Map<String, Double> cpu = new LinkedHashMap<>();
    services.forEach(service -> cpu.put(service.name(), CpuClock.seconds(service.pid())));
    cpu.putAll(broker.cpuSeconds());
    return cpu;
  }

  @Override
  public void close() {
    services.forEach(ServiceProcess::close);
  }
}
