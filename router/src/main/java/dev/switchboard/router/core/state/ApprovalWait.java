package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalDelegated;
import dev.switchboard.contracts.Event;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The wait for people to decide, by {@code approval.decided}.
 *
 * @param from who may decide; empty for anyone
 * @param quorum how many must approve
 * @param timerId of its expiry; null for never
 * @param onExpiry what its expiry means
 * @param decisions of whom, in order of names
 * @param comments what they said about it, of those who said something
 * @param delegations how often it was passed on
 */
public record ApprovalWait(
    String position,
    JsonNode input,
    String approvalId,
    List<String> from,
    int quorum,
    @Nullable String timerId,
    OnExpiry onExpiry,
    Map<String, Decision> decisions,
    Map<String, String> comments,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int delegations)
    implements Waiting {

  public ApprovalWait {
    from = from == null ? List.of() : List.copyOf(from);
    onExpiry = onExpiry == null ? OnExpiry.REJECT : onExpiry;
    decisions =
        decisions == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(decisions));
    comments = comments == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(comments));
  }

  /** The same with other people who may decide, after one more delegation. */
  public ApprovalWait delegated(List<String> now) {
    return new ApprovalWait(
        position,
        input,
        approvalId,
        now,
        quorum,
        timerId,
        onExpiry,
        decisions,
        comments,
        delegations + 1);
  }

  /** Whether an event decides it, or passes it on. */
  boolean isAskedFor(Event.OnOutcomes event) {
    return switch (event) {
      case ApprovalDecided it -> it.approvalId().equals(approvalId);
      case ApprovalDelegated it -> it.approvalId().equals(approvalId);
      default -> false;
    };
  }
}
