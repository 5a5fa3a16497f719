package dev.switchboard.gateway.http;

import dev.switchboard.gateway.core.FlowRuns;
import dev.switchboard.gateway.core.RequestRules;
import dev.switchboard.gateway.desk.Desk;
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
import org.jspecify.annotations.Nullable;

/** A look inside a run; its end, and its retry, from outside. */
@Path("/v1/runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RunResource {

  private final FlowRuns runs;
  private final Desk desk;

  RunResource(FlowRuns runs, Desk desk) {
    this.runs = runs;
    this.desk = desk;
  }

  /**
   * Where the run is, what it waits for and since when, and how it got there.
   *
   * @param conversation where it runs; without it, the one of a run that was started over HTTP
   */
  @GET
  public byte[] run(
      @PathParam("id") String id, @QueryParam("conversation") @Nullable String conversation) {
    return runs.run(where(id, conversation), id);
  }

  /** Who ends a run, and why. */
  public record Cancellation(@Nullable String by, @Nullable String reason) {}

  /** The broker has the cancellation. */
  public record Cancelled(String conversationId, String runId) {}

  /**
   * Ends a run that is not over: 202 once the broker has it. What workers do already is not taken
   * back.
   *
   * @param conversation where it runs; without it, the one of a run that was started over HTTP
   */
  @POST
  @Path("/cancel")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response cancel(
      @PathParam("id") String id,
      @QueryParam("conversation") @Nullable String conversation,
      byte[] body) {
    String where = where(id, conversation);
    Cancellation wanted = JsonBody.read(body, Cancellation.class);
    desk.cancel(where, id, wanted.by(), wanted.reason());
    return Response.accepted(new Cancelled(where, id)).build();
  }

  /** Who lets a run go on. */
  public record Retry(@Nullable String by) {}

  /** The broker has the request. */
  public record Retried(String conversationId, String runId) {}

  /**
   * Tries the step again that has ended a run: 202 once the broker has the request. 409 where that
   * is not safe, or the run has not failed.
   *
   * @param conversation where it ran; without it, the one of a run that was started over HTTP
   */
  @POST
  @Path("/retry")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response retry(
      @PathParam("id") String id,
      @QueryParam("conversation") @Nullable String conversation,
      byte[] body) {
    String where = where(id, conversation);
    desk.retry(where, id, JsonBody.read(body, Retry.class).by());
    return Response.accepted(new Retried(where, id)).build();
  }

  private static String where(String id, @Nullable String conversation) {
    RequestRules.id("The run's id", id);
    return conversation == null
        ? RequestParameters.runConversation(id)
        : RequestRules.id("'conversation'", conversation);
  }
}
