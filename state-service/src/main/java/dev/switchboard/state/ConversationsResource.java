package dev.switchboard.state;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.edge.listing.RedisLists.Entry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Pages of conversations, for the gateway, which checks what clients ask for. */
@Path("/conversations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConversationsResource {

  private static final int MOST = 500;

  private final ConversationLists lists;

  ConversationsResource(ConversationLists lists) {
    this.lists = lists;
  }

  @GET
  public Response page(
      @QueryParam("search") @Nullable String search,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    try {
      Entry after = cursor == null ? null : Entry.atCursor(cursor);
      return Response.ok(lists.page(search, after, Math.clamp(limit, 1, MOST))).build();
    } catch (IllegalArgumentException e) {
      return Response.status(Response.Status.BAD_REQUEST)
          .type("application/problem+json")
          .entity(new Problem("about:blank", 400, "Bad Request", e.getMessage(), null))
          .build();
    }
  }
}
