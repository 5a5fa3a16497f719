package dev.switchboard.gateway.http;

import dev.switchboard.gateway.core.FlowRuns;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What a client shows before the first message: name, greeting, starters, hours. */
@Path("/v1/bot")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class BotResource {

  private final FlowRuns router;

  BotResource(FlowRuns router) {
    this.router = router;
  }

  /** The bot, as its folder describes it. */
  @GET
  public byte[] bot() {
    return router.bot();
  }
}
