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

/** For a human who knows no more of a handoff than its conversation. */
@Path("/v1/conversations/{id}/handback")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class HandbackResource {

  private final Handbacks handbacks;

  HandbackResource(Handbacks handbacks) {
    this.handbacks = handbacks;
  }

  /**
   * The body of a hand-back.
   *
   * @param by who gives the conversation back
   * @param note what was done, for the flow
   */
  public record Handback(@Nullable String by, @Nullable String note) {}

  /** The broker has it. */
  public record Given(String conversationId, String handoffId) {}

  /** Gives the conversation back to the bot: 202 once the broker has it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response give(@PathParam("id") String id, byte[] body) {
    RequestRules.conversationId(id);
    Handback handback = JsonBody.read(body, Handback.class);
    String handoffId = handbacks.giveBack(id, handback.by(), handback.note());
    return Response.accepted(new Given(id, handoffId)).build();
  }
}
