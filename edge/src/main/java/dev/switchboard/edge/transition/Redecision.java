package dev.switchboard.edge.transition;

import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.TurnProgress;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.edge.kafka.InboundRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How events are decided on again. A command whose outcome lies in the log is not published a
 * second time. Nor is what belongs to a run or a turn whose end lies in the log: another version of
 * a flow would decide otherwise than the one that the run began with, and the customer has an
 * answer. Everything that is published says that it may be a repetition.
 *
 * @param commands ids of those whose outcomes lie in the log
 * @param runs ids of those whose ends lie in the log
 * @param turns ids of those whose ends lie in the log
 * @param handoffs ids of those among the turns that have ended with a handoff
 */
record Redecision(Set<String> commands, Set<String> runs, Set<String> turns, Set<String> handoffs) {

  /** Whether an event must not be published again. */
  boolean isSettled(Event event) {
    return switch (event) {
      case ToolRequested it -> commands.contains(it.commandId()) || isOver(it.runId(), it.turnId());
      case GenerationRequested it ->
          commands.contains(it.commandId()) || isOver(it.runId(), it.turnId());
      // Outside of a turn, a reply has the id of its run in this place.
      case ReplyCompleted it -> isOver(it.turnId(), it.turnId());
      // Whoever keeps what people are to answer may have lost it.
      case HandoffRequested it ->
          isOver(it.runId(), it.turnId()) && !handoffs.contains(it.turnId());
      case ApprovalRequested it -> runs.contains(it.runId());
      case ApprovalResolved it -> runs.contains(it.runId());
      case RunCompleted it -> runs.contains(it.runId());
      case TurnOpened it -> turns.contains(it.turnId());
      case TurnProgress it -> turns.contains(it.turnId());
      case TurnCompleted it -> turns.contains(it.turnId());
      default -> false;
    };
  }

  private boolean isOver(@Nullable String run, @Nullable String turn) {
    return (run != null && runs.contains(run)) || (turn != null && turns.contains(turn));
  }

  /** Collects what is settled from the records that say so. */
  static final class Settled {

    private static final Set<EventType> CONCERNED =
        Set.of(
            EventType.TOOL_COMPLETED,
            EventType.GENERATION_COMPLETED,
            EventType.RUN_COMPLETED,
            EventType.TURN_COMPLETED);

    private final Set<String> commands = new HashSet<>();
    private final Set<String> runs = new HashSet<>();
    private final Set<String> turns = new HashSet<>();
    private final Set<String> handoffs = new HashSet<>();

    void add(List<InboundRecord> records) {
      for (InboundRecord inbound : records) {
        if (isConcerned(inbound.raw())
            && EventCodec.decode(inbound.raw()) instanceof Decoded.Accepted accepted) {
          add(accepted.envelope().event());
        }
      }
    }

    private static boolean isConcerned(RawRecord raw) {
      String ceType = raw.headers().get(CloudEventHeaders.TYPE);
      EventType type = ceType == null ? null : EventType.ofCeType(ceType);
      return type != null && type.topic() == raw.topic() && CONCERNED.contains(type);
    }

    private void add(Event said) {
      switch (said) {
        case ToolCompleted it -> commands.add(it.commandId());
        case GenerationCompleted it -> commands.add(it.commandId());
        case RunCompleted it -> runs.add(it.runId());
        case TurnCompleted it -> {
          turns.add(it.turnId());
          if (it.status() == TurnCompleted.Status.HANDED_OFF) {
            handoffs.add(it.turnId());
          }
        }
        default -> {}
      }
    }

    Redecision redecision() {
      return new Redecision(commands, runs, turns, handoffs);
    }
  }
}
