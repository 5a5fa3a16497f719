package dev.switchboard.gateway.http;

import dev.switchboard.gateway.core.FlowRuns;
import dev.switchboard.gateway.core.RequestRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** A look inside a run. */
@Path("/v1/runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RunResource {

  private final FlowRuns runs;

  RunResource(FlowRuns runs) {
    this.runs = runs;
  }

  /**
   * Where the run is, what it waits for and since when, and how it got there.
   *
   * @param conversation where it runs; without it, the one of a run that was started over HTTP
   */
  @GET
  public byte[] run(
      @PathParam("id") String id, @QueryParam("conversation") @Nullable String conversation) {
    RequestRules.id("The run's id", id);
    String where =
        conversation == null
            ? RequestParameters.runConversation(id)
            : RequestRules.id("'conversation'", conversation);
    return runs.run(where, id);
  }
}
