package dev.switchboard.gateway;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.switchboard.gateway.core.ApprovalBook;
import dev.switchboard.gateway.core.Approvals;
import dev.switchboard.gateway.core.Conversations;
import dev.switchboard.gateway.core.Exchange;
import dev.switchboard.gateway.core.FlowRuns;
import dev.switchboard.gateway.core.Handbacks;
import dev.switchboard.gateway.core.Ingress;
import dev.switchboard.gateway.core.LiveReplies;
import dev.switchboard.gateway.core.MessageLog;
import dev.switchboard.gateway.core.PastRuns;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the core's objects, which know nothing of the container. */
final class GatewayWiring {

  @Produces
  @Singleton
  Ingress ingress(GatewayConfig.Limits limits) {
    return new Ingress(limits.textLength(), () -> UuidCreator.getTimeOrderedEpoch().toString());
  }

  @Produces
  @Singleton
  LiveReplies liveReplies(GatewayConfig.Streams streams) {
    return new LiveReplies(streams.buffer());
  }

  @Produces
  @Singleton
  Exchange exchange(MessageLog log, Conversations conversations, PastRuns pastRuns) {
    return new Exchange(log, conversations, pastRuns);
  }

  @Produces
  @Singleton
  Approvals approvals(ApprovalBook book, MessageLog log) {
    return new Approvals(book, log);
  }

  @Produces
  @Singleton
  Handbacks handbacks(Ingress ingress, MessageLog log, FlowRuns runs) {
    return new Handbacks(ingress, log, runs);
  }
}
