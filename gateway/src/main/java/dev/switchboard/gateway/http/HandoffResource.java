package dev.switchboard.gateway.http;

import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.gateway.core.Ingress;
import dev.switchboard.gateway.core.MessageLog;
import dev.switchboard.gateway.core.Refusals;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Conversations that a human has, and gives back. */
@Path("/v1/handoffs/{handoffId}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class HandoffResource {

  private final Ingress ingress;
  private final MessageLog log;

  HandoffResource(Ingress ingress, MessageLog log) {
    this.ingress = ingress;
    this.log = log;
  }

  /**
   * What the human says.
   *
   * @param by who gives the conversation back
   * @param note what was done, for the transcript
   */
  public record Resolution(
      @Nullable String conversationId,
      @Nullable String runId,
      @Nullable String by,
      @Nullable String note) {}

  /** The broker has the resolution. */
  public record Resolved(String conversationId, String handoffId) {}

  /** Gives the conversation back to the bot: 202 once the broker has it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response resolve(@PathParam("handoffId") String handoffId, byte[] body) {
    Ingress.id("The handoff's id", handoffId);
    Resolution resolution = JsonBody.read(body, Resolution.class);
    String conversationId = Ingress.id("'conversationId'", resolution.conversationId());
    String runId = Ingress.id("'runId'", resolution.runId());
    String by = Ingress.field("by", resolution.by());
    if (by == null) {
      throw Refusals.badBody("'by' is missing; say who gives the conversation back.");
    }
    log.append(
        new HandoffResolved(
            conversationId,
            runId,
            handoffId,
            by,
            ingress.note("note", resolution.note()),
            Instant.now()));
    return Response.accepted(new Resolved(conversationId, handoffId)).build();
  }
}
