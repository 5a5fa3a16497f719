package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;

/**
 * Everything that is kept of this conversation shall be erased; ordered with its messages.
 *
 * @param requestId names this request; the same id again is the same request
 */
public record ErasureRequested(String conversationId, String requestId, Instant requestedAt)
    implements Event.OnMessages {

  public ErasureRequested {
    Require.id("conversationId", conversationId);
    Require.id("requestId", requestId);
    Require.present("requestedAt", requestedAt);
  }

  @Override
  public String id() {
    return Ids.derive("erasure.requested", conversationId, requestId);
  }
}
