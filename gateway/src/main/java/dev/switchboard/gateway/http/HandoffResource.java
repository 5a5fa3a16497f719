package dev.switchboard.gateway.http;

import dev.switchboard.gateway.core.Handbacks;
import dev.switchboard.gateway.core.RequestRules;
import dev.switchboard.gateway.desk.Desk;
import dev.switchboard.gateway.desk.Handoff;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversations that a human has, and gives back. */
@Path("/v1/handoffs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class HandoffResource {

  private static final int USUAL = 50;
  private static final int MOST = 500;

  private final Handbacks handbacks;
  private final Desk desk;

  HandoffResource(Handbacks handbacks, Desk desk) {
    this.handbacks = handbacks;
    this.desk = desk;
  }

  /** What people have, or should; whose customer waits longest comes first. */
  public record Listing(List<Handoff> handoffs) {}

  /** Lists what is open. */
  @GET
  public Listing open(
      @QueryParam("bot") @Nullable String bot,
      @QueryParam("by") @Nullable String by,
      @QueryParam("limit") @Nullable String limit) {
    return new Listing(desk.open(bot, by, RequestParameters.limit(limit, USUAL, MOST)));
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
  @Path("/{handoffId}")
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
