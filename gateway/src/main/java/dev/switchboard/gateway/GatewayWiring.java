package dev.switchboard.gateway;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.switchboard.gateway.core.ApprovalStore;
import dev.switchboard.gateway.core.Approvals;
import dev.switchboard.gateway.core.Conversations;
import dev.switchboard.gateway.core.EventLog;
import dev.switchboard.gateway.core.FlowRuns;
import dev.switchboard.gateway.core.Handbacks;
import dev.switchboard.gateway.core.LiveReplies;
import dev.switchboard.gateway.core.PastRuns;
import dev.switchboard.gateway.core.RequestReply;
import dev.switchboard.gateway.core.RequestRules;
import dev.switchboard.gateway.desk.Desk;
import dev.switchboard.gateway.desk.DraftDesk;
import dev.switchboard.gateway.desk.HandoffStore;
import dev.switchboard.gateway.desk.MemoryDesk;
import dev.switchboard.language.secrets.SecretMask;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Makes the core's objects, which know nothing of the container. */
final class GatewayWiring {

  @Produces
  @Singleton
  RequestRules rules(GatewayConfig config) {
    return new RequestRules(
        config.limits().textLength(),
        new SecretMask(config.masking().kinds().orElse(Set.of())),
        () -> UuidCreator.getTimeOrderedEpoch().toString());
  }

  @Produces
  @Singleton
  LiveReplies liveReplies(GatewayConfig config) {
    return new LiveReplies(config.streams().buffer());
  }

  @Produces
  @Singleton
  RequestReply requests(EventLog log, Conversations conversations, PastRuns pastRuns) {
    return new RequestReply(log, conversations, pastRuns);
  }

  @Produces
  @Singleton
  Approvals approvals(ApprovalStore store, EventLog log) {
    return new Approvals(store, log);
  }

  @Produces
  @Singleton
  Handbacks handbacks(RequestRules rules, EventLog log) {
    return new Handbacks(rules, log);
  }

  @Produces
  @Singleton
  Desk desk(
      RequestRules rules,
      EventLog log,
      HandoffStore store,
      Conversations conversations,
      FlowRuns runs,
      Handbacks handbacks) {
    return new Desk(rules, log, store, conversations, runs, handbacks);
  }

  @Produces
  @Singleton
  DraftDesk drafts(
      RequestRules rules,
      EventLog log,
      HandoffStore store,
      Conversations conversations,
      FlowRuns router) {
    return new DraftDesk(rules, log, store, conversations, router);
  }

  @Produces
  @Singleton
  MemoryDesk memories(RequestRules rules, EventLog log, Conversations conversations) {
    return new MemoryDesk(rules, log, conversations);
  }
}
