package dev.switchboard.router;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.view.WaitKind;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.telemetry.BoundedTag;
import dev.switchboard.edge.telemetry.Buckets;
import dev.switchboard.edge.telemetry.Elapsed;
import dev.switchboard.router.core.RunViews;
import dev.switchboard.router.core.state.Branch;
import dev.switchboard.router.core.state.BranchId;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.RunLogEntry;
import dev.switchboard.transition.Transition;
import dev.switchboard.transition.TransitionObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Metrics of runs and of what their branches waited for. */
@Singleton
public final class RunMetrics implements TransitionObserver<ConversationRuns> {

  private static final int MOST_FLOWS = 100;

  private final MeterRegistry registry;
  private final BoundedTag flows = new BoundedTag(MOST_FLOWS);
  private final Map<WaitKind, Timer> waits = new EnumMap<>(WaitKind.class);

  RunMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (WaitKind kind : WaitKind.values()) {
      waits.put(kind, wait(kind));
    }
  }

  private Timer wait(WaitKind kind) {
    return Timer.builder("switchboard.step.duration")
        .description("How long a branch of a run waited, from its command to the outcome")
        .tag("wait", kind.name().toLowerCase(Locale.ROOT))
        .serviceLevelObjectives(Buckets.ofReplies())
        .register(registry);
  }

  @Override
  public void applied(
      @Nullable ConversationRuns before,
      Envelope<? extends Event> event,
      Transition<ConversationRuns> transition) {
    if (transition instanceof Transition.Changed<ConversationRuns> changed) {
      if (before != null && !before.runs().isEmpty()) {
        waited(before, changed.state(), event.time());
      }
      for (String line : changed.log()) {
        if (RunLogEntry.isEnd(line) && RunLogEntry.read(line) instanceof RunLogEntry.End end) {
          ended(end);
        }
      }
    }
  }

  private void waited(ConversationRuns before, ConversationRuns after, Instant now) {
    Map<String, Map<BranchId, Branch>> still = new HashMap<>();
    for (Run run : after.runs()) {
      Map<BranchId, Branch> branches = new HashMap<>();
      run.branches().forEach(branch -> branches.put(branch.id(), branch));
      still.put(run.runId(), branches);
    }
    for (Run run : before.runs()) {
      for (Branch branch : run.branches()) {
        Branch next = still.getOrDefault(run.runId(), Map.of()).get(branch.id());
        if (branch.since() != null
            && (next == null || !next.waiting().continues(branch.waiting()))) {
          Timer timer = waits.get(RunViews.kind(branch.waiting()));
          if (timer != null) {
            timer.record(Elapsed.between(branch.since(), now));
          }
        }
      }
    }
  }

  /** Once per run: a look-up by tags costs little beside it. */
  private void ended(RunLogEntry.End run) {
    Counter.builder("switchboard.runs")
        .description("Runs that are over, by flow and how they ended")
        .tag("flow", flows.of(run.flow()))
        .tag("status", run.status().name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }
}
