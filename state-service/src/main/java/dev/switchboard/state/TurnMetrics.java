package dev.switchboard.state;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.telemetry.BoundedTag;
import dev.switchboard.edge.telemetry.Buckets;
import dev.switchboard.edge.telemetry.Elapsed;
import dev.switchboard.state.core.Conversation;
import dev.switchboard.state.figures.TurnCounts;
import dev.switchboard.transition.Transition;
import dev.switchboard.transition.TransitionObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of turns. Each turn is closed by one state-service, so what is counted here is counted
 * once, however many gateways see the reply.
 */
@Singleton
public final class TurnMetrics implements TransitionObserver<Conversation> {

  private static final int MOST_INTENTS = 100;

  private final MeterRegistry registry;
  private final TurnCounts counts;
  private final BoundedTag intents = new BoundedTag(MOST_INTENTS);
  private final Map<TurnCompleted.Status, Map<String, Counter>> turns =
      new EnumMap<>(TurnCompleted.Status.class);
  private final Map<TurnCompleted.Status, Timer> latencies =
      new EnumMap<>(TurnCompleted.Status.class);

  TurnMetrics(MeterRegistry registry, TurnCounts counts) {
    this.registry = registry;
    this.counts = counts;
    for (TurnCompleted.Status status : TurnCompleted.Status.values()) {
      turns.put(status, new ConcurrentHashMap<>());
      latencies.put(status, latency(status));
    }
  }

  private Timer latency(TurnCompleted.Status status) {
    return Timer.builder("switchboard.reply.latency")
        .description("From a turn's first message to its end; what a customer waits for")
        .tag("status", name(status))
        .serviceLevelObjectives(Buckets.ofReplies())
        .register(registry);
  }

  @Override
  public void applied(
      @Nullable Conversation before,
      Envelope<? extends Event> event,
      Transition<Conversation> transition) {
    if (event.event() instanceof TurnCompleted completed
        && before != null
        && before.open() != null
        && before.open().turnId().equals(completed.turnId())) {
      closed(before.open(), completed);
    }
  }

  private void closed(TurnOpened opened, TurnCompleted completed) {
    String intent = intents.of(completed.intent());
    counters(completed.status())
        .computeIfAbsent(intent, name -> counter(completed.status(), name))
        .increment();
    Instant asked =
        opened.messages().stream()
            .map(UserMessage::receivedAt)
            .min(Instant::compareTo)
            .orElse(completed.completedAt());
    Duration took = Elapsed.between(asked, completed.completedAt());
    Timer timer = latencies.get(completed.status());
    if (timer != null) {
      timer.record(took);
    }
    counts.closed(completed.completedAt(), completed.status() == TurnCompleted.Status.FAILED, took);
  }

  private Map<String, Counter> counters(TurnCompleted.Status status) {
    return turns.computeIfAbsent(status, any -> new ConcurrentHashMap<>());
  }

  private Counter counter(TurnCompleted.Status status, String intent) {
    return Counter.builder("switchboard.turns")
        .description("Turns that are over, by how they ended and what the message was for")
        .tag("status", name(status))
        .tag("intent", intent)
        .register(registry);
  }

  private static String name(TurnCompleted.Status status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
