package dev.switchboard.edge.transition;

import dev.switchboard.contracts.Decoded;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.InboundRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How events are decided on again: a command whose outcome lies in the log is not published a
 * second time, and everything that is published says that it may be a repetition.
 *
 * @param settled ids of the commands whose outcomes lie in the log
 */
record Redecision(Set<String> settled) {

  /** The command that an event asks for; null where it asks for none. */
  private static @Nullable String requested(Event event) {
    return switch (event) {
      case ToolRequested tool -> tool.commandId();
      case GenerationRequested generation -> generation.commandId();
      default -> null;
    };
  }

  boolean isSettled(Event event) {
    String command = requested(event);
    return command != null && settled.contains(command);
  }

  /** Collects the commands whose outcomes are read. */
  static final class Outcomes {

    private final Set<String> settled = new HashSet<>();

    void add(List<InboundRecord> records) {
      for (InboundRecord inbound : records) {
        if (inbound.raw().topic() == Topic.OUTCOMES
            && EventCodec.decode(inbound.raw()) instanceof Decoded.Accepted accepted) {
          add(accepted.envelope().event());
        }
      }
    }

    private void add(Event outcome) {
      switch (outcome) {
        case ToolCompleted tool -> settled.add(tool.commandId());
        case GenerationCompleted generation -> settled.add(generation.commandId());
        default -> {}
      }
    }

    Redecision redecision() {
      return new Redecision(settled);
    }
  }
}
