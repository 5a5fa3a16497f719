package dev.switchboard.state;

import dev.switchboard.contracts.Owner;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.WaitingFor;
import dev.switchboard.state.core.Conversation;
import dev.switchboard.state.core.TranscriptLine;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a conversation; the gateway shows it to users. Reads only: changes are events.
 */
@Path("/conversations/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConversationResource {

  private final ConversationReader reader;

  ConversationResource(ConversationReader reader) {
    this.reader = reader;
  }

  /** A conversation as it is now. */
  public record View(
      String conversationId,
      Owner owner,
      @Nullable TurnOpened openTurn,
      int queued,
      @Nullable WaitingFor waitingFor,
      Memory memory,
      List<TranscriptLine> transcript) {}

  /** What is remembered besides the last lines. */
  public record Memory(String summary, Map<String, String> facts) {}

  @GET
  public Response conversation(@PathParam("id") String id) {
    return reader
        .conversation(id)
        .map(known -> Response.ok(view(id, known)).build())
        .orElseGet(() -> unknown("There is no conversation " + id + "."));
  }

  @GET
  @Path("/messages/{messageId}")
  public Response answer(@PathParam("id") String id, @PathParam("messageId") String messageId) {
    return reader
        .answer(id, messageId)
        .map(answer -> Response.ok(answer).build())
        .orElseGet(() -> unknown("Message " + messageId + " has no answer (yet)."));
  }

  private View view(String id, Conversation known) {
    return new View(
        id,
        known.owner(),
        known.open(),
        known.queued().size(),
        known.waitingFor(),
        new Memory(known.summary(), known.facts()),
        reader.transcript(id));
  }

  private static Response unknown(String detail) {
    return Response.status(Response.Status.NOT_FOUND)
        .type("application/problem+json")
        .entity(new Problem("about:blank", 404, "Not Found", detail, null))
        .build();
  }
}
