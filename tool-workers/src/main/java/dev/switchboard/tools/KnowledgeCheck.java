package dev.switchboard.tools;

import dev.switchboard.knowledge.bot.BotKnowledge;
import dev.switchboard.knowledge.index.IndexStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Names the pages that are left out; not ready only while a first indexing may soon be done. */
@Readiness
public class KnowledgeCheck implements HealthCheck {

  private final KnowledgeService service;

  KnowledgeCheck(KnowledgeService service) {
    this.service = service;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder check = HealthCheckResponse.named("knowledge");
    BotKnowledge knowledge = service.opened();
    if (knowledge == null) {
      return check.down().build();
    }
    IndexStatus status = knowledge.status();
    return check
        .status(knowledge.answers())
        .withData("pages", status.pages())
        .withData("left out", String.join(" | ", status.leftOut()))
        .withData("by meaning", status.byMeaning())
        .withData("waits for", status.missing())
        .build();
  }
}
