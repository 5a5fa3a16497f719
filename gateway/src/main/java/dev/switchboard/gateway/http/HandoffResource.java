package dev.switchboard.gateway.http;

import dev.switchboard.gateway.core.Handbacks;
import dev.switchboard.gateway.core.RequestRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Conversations that a human has, and gives back. */
@Path("/v1/handoffs/{handoffId}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class HandoffResource {

  private final Handbacks handbacks;

  HandoffResource(Handbacks handbacks) {
    this.handbacks = handbacks;
  }

  /**
   * The body of a resolution.
   *
   * @param by who gives the conversation back
   * @param note what was done, for the flow
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
    RequestRules.id("The handoff's id", handoffId);
    Resolution resolution = JsonBody.read(body, Resolution.class);
    String conversationId = RequestRules.id("'conversationId'", resolution.conversationId());
    String runId = RequestRules.id("'runId'", resolution.runId());
    handbacks.giveBack(conversationId, runId, handoffId, resolution.by(), resolution.note());
    return Response.accepted(new Resolved(conversationId, handoffId)).build();
  }
}
