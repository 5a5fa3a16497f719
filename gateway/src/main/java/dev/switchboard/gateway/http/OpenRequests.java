package dev.switchboard.gateway.http;

import dev.switchboard.gateway.core.LiveReplies;
import dev.switchboard.gateway.core.RequestReply;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Sends waiting clients away when the gateway begins to stop: each gets a whole answer and goes on
 * at another replica, and the stop does not wait for them. Quarkus closes connections before its
 * shutdown event, so this hangs on the delay before it.
 */
@Singleton
final class OpenRequests {

  private final RequestReply requests;
  private final LiveReplies live;

  OpenRequests(RequestReply requests, LiveReplies live) {
    this.requests = requests;
    this.live = live;
  }

  void end(@Observes ShutdownDelayInitiatedEvent event) {
    requests.stop();
    live.stop();
  }
}
