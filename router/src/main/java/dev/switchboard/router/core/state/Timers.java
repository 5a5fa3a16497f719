package dev.switchboard.router.core.state;

import dev.switchboard.contracts.value.Ids;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The timers that a conversation's runs wait for. */
public final class Timers {

  private Timers() {}

  /**
   * The ids of their events.
   *
   * @param deadlines whether an open turn has one
   */
  public static Set<String> of(ConversationRuns state, boolean deadlines) {
    Set<String> events = new HashSet<>();
    for (Run run : state.runs()) {
      for (Branch branch : run.branches()) {
        add(events, timer(branch.waiting()));
        branch.frames().forEach(frame -> add(events, frame.timer()));
      }
    }
    OpenTurn turn = state.turn();
    if (deadlines && turn != null) {
      add(events, deadlineOf(turn));
    }
    if (turn != null && turn.classification() != null) {
      add(events, turn.classification().timerId());
    }
    return events;
  }

  /** The id of the timer by which a turn must be answered. */
  public static String deadlineOf(OpenTurn turn) {
    return Ids.derive("timer", turn.turnId(), "deadline");
  }

  private static @Nullable String timer(Waiting waiting) {
    return switch (waiting) {
      case Waiting.ForTimer it -> it.timerId();
      case ApprovalWait it -> it.timerId();
      case Waiting.ForTool it -> null;
      case Waiting.ForGeneration it -> null;
      case Waiting.ForAnswer it -> null;
      case Waiting.ForHuman it -> null;
      case Waiting.ForBranches it -> null;
      case Waiting.ForEvents it -> null;
    };
  }

  private static void add(Set<String> events, @Nullable String timerId) {
    if (timerId != null) {
      // as TimerFired derives it
      events.add(Ids.derive("timer.fired", Objects.requireNonNull(timerId)));
    }
  }
}
