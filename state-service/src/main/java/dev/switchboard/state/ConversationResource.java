package dev.switchboard.state;

import dev.switchboard.contracts.dialogue.DialogueMemory;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.view.ConversationView;
import dev.switchboard.state.core.Conversation;
import dev.switchboard.state.core.TranscriptLine;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A conversation as it is kept; the gateway shows it to users. Reads only: changes are events. */
@Path("/conversations/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConversationResource {

  private final ConversationReader reader;

  ConversationResource(ConversationReader reader) {
    this.reader = reader;
  }

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

  private ConversationView view(String id, Conversation known) {
    return new ConversationView(
        id,
        known.ownership().owner(),
        known.ownership().person(),
        known.open(),
        known.queued().size(),
        known.waitingFor(),
        new ConversationView.Memory(
            known.memory().before(),
            known.memory().facts(),
            known.memory().dialogue().equals(DialogueMemory.EMPTY)
                ? null
                : known.memory().dialogue()),
        reader.transcript(id).stream().map(TranscriptLine::view).toList());
  }

  private static Response unknown(String detail) {
    return Response.status(Response.Status.NOT_FOUND)
        .type("application/problem+json")
        .entity(new Problem("about:blank", 404, "Not Found", detail, null))
        .build();
  }
}
