package dev.switchboard.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.testkit.EventRecords;
import dev.switchboard.testkit.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Everybody but the router: asks for runs, answers their tools, and remembers how they ended. Tools
 * add one to their argument; the tool {@code held} does so when it is released.
 */
final class Outside implements AutoCloseable {

  private static final String HELD = "held";

  private final String prefix;
  private final KafkaProducer<String, byte[]> producer;
  private final Map<String, Set<String>> commands = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> outputs = new ConcurrentHashMap<>();
  private final Map<String, ToolRequested> held = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> strange = new ConcurrentLinkedQueue<>();
  private final AtomicLong repeated = new AtomicLong();
  private final TopicReader reader;

  Outside(String bootstrap, String prefix) {
    this.prefix = prefix;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", "0"),
            new StringSerializer(),
            new ByteArraySerializer());
    this.reader =
        TopicReader.fromTheBeginning(
            "outside",
            bootstrap,
            prefix,
            List.of(Topic.TOOL_REQUESTS, Topic.REPLIES, Topic.DEAD_LETTERS),
            this::take);
  }

  /** Asks for a run in a conversation of its own. */
  void request(String runId, String flow, int n) {
    send(
        new RunRequested(
            runId, runId, flow, EventJson.mapper().createObjectNode().put("n", n), Instant.now()));
  }

  /** Answers all held tools that were called so far, and forgets them. */
  void release() {
    for (String command : Set.copyOf(held.keySet())) {
      ToolRequested request = held.remove(command);
      if (request != null) {
        answer(request);
      }
    }
  }

  /** How many commands wait to be released. */
  int held() {
    return held.size();
  }

  /** The different commands of a run. */
  Set<String> commands(String runId) {
    return commands.getOrDefault(runId, Set.of());
  }

  /** What a run gave; more than one when it ended in different ways. */
  Set<String> outputs(String runId) {
    return outputs.getOrDefault(runId, Set.of());
  }

  /** How many records said what another one had said before. */
  long repeated() {
    return repeated.get();
  }

  /** What nobody expected: dead letters, and what is no event. */
  List<String> strange() {
    return List.copyOf(strange);
  }

  @Override
  public void close() {
    reader.close();
    producer.close(Duration.ofSeconds(5));
  }

  private void take(RawRecord record) {
    switch (EventCodec.decode(record)) {
      case Decoded.Erased erased -> strange.add(erased.toString());
      case Decoded.Rejected rejected -> strange.add(String.valueOf(rejected.problem()));
      case Decoded.Accepted accepted -> {
        switch (accepted.envelope().event()) {
          case ToolRequested request -> called(request);
          case RunCompleted completed -> ended(completed);
          default -> strange.add(accepted.envelope().toString());
        }
      }
    }
  }

  private void called(ToolRequested request) {
    if (!add(commands, request.runId(), request.commandId())) {
      repeated.incrementAndGet();
    }
    if (request.tool().equals(HELD)) {
      held.put(request.commandId(), request);
    } else {
      answer(request);
    }
  }

  private void ended(RunCompleted completed) {
    String said =
        switch (completed.outcome()) {
          case Outcome.Succeeded it -> it.output().toString();
          case Outcome.Failed it -> it.problem().toString();
        };
    if (!add(outputs, completed.runId(), said)) {
      repeated.incrementAndGet();
    }
  }

  private static boolean add(Map<String, Set<String>> sets, String key, String value) {
    return sets.computeIfAbsent(key, any -> ConcurrentHashMap.newKeySet()).add(value);
  }

  private void answer(ToolRequested request) {
    JsonNode output =
        EventJson.mapper().createObjectNode().put("n", request.arguments().path("n").asInt() + 1);
    send(
        new ToolCompleted(
            request.conversationId(),
            request.turnId(),
            request.runId(),
            request.commandId(),
            request.tool(),
            new Outcome.Succeeded(output)));
  }

  private void send(Event event) {
    producer.send(
        EventRecords.of(new Envelope<>("/test", Instant.now(), "durable", "1", event), prefix));
  }
}
