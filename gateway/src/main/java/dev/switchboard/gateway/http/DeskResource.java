package dev.switchboard.gateway.http;

import dev.switchboard.gateway.core.RequestRules;
import dev.switchboard.gateway.desk.Desk;
import dev.switchboard.gateway.desk.DraftDesk;
import dev.switchboard.gateway.desk.Handoff;
import dev.switchboard.gateway.desk.MemoryDesk;
import dev.switchboard.gateway.desk.MemoryView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What people do with a conversation that they answer. */
@Path("/v1/conversations/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeskResource {

  private final Desk desk;
  private final MemoryDesk memories;
  private final DraftDesk drafts;

  DeskResource(Desk desk, MemoryDesk memories, DraftDesk drafts) {
    this.desk = desk;
    this.memories = memories;
    this.drafts = drafts;
  }

  /** Who does something. */
  public record Person(@Nullable String by) {}

  /** A note between people. */
  public record Note(@Nullable String text, @Nullable String by) {}

  /** The body of a hand-back: who gives the conversation back, and what was done. */
  public record Handback(@Nullable String by, @Nullable String note) {}

  /** The broker has it. */
  public record Taken(String conversationId, String handoffId) {}

  /** The broker has the reply. */
  public record Said(String conversationId, String messageId) {}

  /** The broker has the request for a draft; the draft will name the run. */
  public record Suggesting(String conversationId, String runId) {}

  /** The broker has the note. */
  public record Noted(String conversationId, String noteId) {}

  /** The broker has the correction. */
  public record Corrected(String conversationId, String correctionId) {}

  /** One conversation's handoff, with its notes. */
  @GET
  @Path("/handoff")
  public Handoff one(@PathParam("id") String id) {
    return desk.find(RequestRules.conversationId(id));
  }

  /** A person answers from now on: 202 once the broker has it. */
  @POST
  @Path("/takeover")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response take(@PathParam("id") String id, byte[] body) {
    RequestRules.conversationId(id);
    String handoffId = desk.take(id, JsonBody.read(body, Person.class).by());
    return Response.accepted(new Taken(id, handoffId)).build();
  }

  /** Says something to the customer: 202 once the broker has it. */
  @POST
  @Path("/replies")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response say(@PathParam("id") String id, byte[] body) {
    RequestRules.conversationId(id);
    String messageId = desk.say(id, JsonBody.read(body, Desk.Line.class));
    return Response.accepted(new Said(id, messageId)).build();
  }

  /** Lets the bot draft an answer for a person: 202 once the broker has the request. */
  @POST
  @Path("/suggestions")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response suggest(@PathParam("id") String id, byte[] body) {
    RequestRules.conversationId(id);
    String runId = drafts.suggest(id, JsonBody.read(body, Person.class).by());
    return Response.accepted(new Suggesting(id, runId)).build();
  }

  /** Keeps a note: 202 once the broker has it. */
  @POST
  @Path("/notes")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response note(@PathParam("id") String id, byte[] body) {
    RequestRules.conversationId(id);
    Note note = JsonBody.read(body, Note.class);
    return Response.accepted(new Noted(id, desk.note(id, note.text(), note.by()))).build();
  }

  /** What is remembered: the summary, and the facts, of one subject or of all. */
  @GET
  @Path("/memory")
  public MemoryView memory(
      @PathParam("id") String id, @QueryParam("subject") @Nullable String subject) {
    return memories.read(RequestRules.conversationId(id), subject);
  }

  /** Corrects what is remembered, or has it forgotten: 202 once the broker has it. */
  @POST
  @Path("/memory")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response correct(@PathParam("id") String id, byte[] body) {
    RequestRules.conversationId(id);
    String correctionId = memories.correct(id, JsonBody.read(body, MemoryDesk.Correction.class));
    return Response.accepted(new Corrected(id, correctionId)).build();
  }

  /** Corrects the summary, or has it forgotten: 202 once the broker has it. */
  @PUT
  @Path("/memory/summary")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response correctSummary(@PathParam("id") String id, byte[] body) {
    RequestRules.conversationId(id);
    String correctionId = memories.correct(id, JsonBody.read(body, MemoryDesk.Summary.class));
    return Response.accepted(new Corrected(id, correctionId)).build();
  }

  /** Gives the conversation back to the bot: 202 once the broker has it. */
  @POST
  @Path("/handback")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response giveBack(@PathParam("id") String id, byte[] body) {
    RequestRules.conversationId(id);
    Handback handback = JsonBody.read(body, Handback.class);
    String handoffId = desk.giveBack(id, handback.by(), handback.note());
    return Response.accepted(new Taken(id, handoffId)).build();
  }
}
