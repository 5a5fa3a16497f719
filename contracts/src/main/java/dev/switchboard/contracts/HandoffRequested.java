package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import dev.switchboard.contracts.value.Utterance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A human shall take over, and this is what they need to know.
 *
 * @param slots what the user has told so far, by slot
 * @param recent the conversation, oldest first
 * @param triedActions what the bot did before it gave up, oldest first
 * @param alsoWanted what else the user asked for that nobody has worked on, in their words, oldest
 *     first; not written where there is nothing
 */
public record HandoffRequested(
    String conversationId,
    String turnId,
    String runId,
    String handoffId,
    String reason,
    String summary,
    Map<String, String> slots,
    List<Utterance> recent,
    List<String> triedActions,
    @Nullable String user,
    Instant requestedAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> alsoWanted)
    implements Event.OnHandoffs {

  public HandoffRequested {
    Require.id("conversationId", conversationId);
    Require.id("turnId", turnId);
    Require.id("runId", runId);
    Require.id("handoffId", handoffId);
    Require.text("reason", reason);
    Require.present("summary", summary);
    slots = Require.copy(slots);
    recent = Require.copy(recent);
    triedActions = Require.copy(triedActions);
    Require.present("requestedAt", requestedAt);
    alsoWanted = Require.copy(alsoWanted);
  }

  @Override
  public String id() {
    return Ids.derive("handoff.requested", handoffId);
  }
}
