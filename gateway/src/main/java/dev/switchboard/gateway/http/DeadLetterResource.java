package dev.switchboard.gateway.http;

import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.gateway.core.DeadLetterEntry;
import dev.switchboard.gateway.core.DeadLetters;
import dev.switchboard.gateway.core.RequestRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records that could not be processed, and their way back. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeadLetterResource {

  private static final int USUAL = 50;
  private static final int MOST = 500;

  private final DeadLetters letters;

  DeadLetterResource(DeadLetters letters) {
    this.letters = letters;
  }

  /** The newest dead letters. */
  public record Listing(List<Entry> deadLetters) {}

  /**
   * A dead letter.
   *
   * @param summary who could not work on what, why, and where it lies, in plain words
   * @param redrivenAt when it was tried again
   * @param droppedAt when a person decided that it is not tried again
   */
  public record Entry(
      String id,
      String conversationId,
      String service,
      String topic,
      int partition,
      long offset,
      Problem reason,
      @Nullable String traceId,
      Map<String, String> headers,
      String payload,
      String payloadEncoding,
      Instant deadAt,
      @Nullable Instant redrivenAt,
      @Nullable Instant droppedAt,
      String summary) {

    static Entry of(DeadLetterEntry entry) {
      DeadLetter letter = entry.letter();
      return new Entry(
          entry.id(),
          letter.conversationId(),
          letter.service(),
          letter.topic(),
          letter.partition(),
          letter.offset(),
          PlainReason.of(letter.reason()),
          letter.traceId(),
          letter.headers(),
          letter.payload(),
          letter.payloadEncoding(),
          letter.deadAt(),
          entry.redrivenAt(),
          entry.droppedAt(),
          PlainReason.summary(letter));
    }
  }

  /** The newest, newest first. */
  @GET
  public Listing newest(@QueryParam("limit") @Nullable String limit) {
    return new Listing(
        letters.newest(RequestParameters.limit(limit, USUAL, MOST)).stream()
            .map(Entry::of)
            .toList());
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  public Entry one(@PathParam("id") String id) {
    return Entry.of(letters.find(RequestRules.id("The dead letter's id", id)));
  }

  /** Notes that one is not tried again; one that was dropped before is only shown. */
  @DELETE
  @Path("/{id}")
  public Entry drop(@PathParam("id") String id) {
    return Entry.of(letters.drop(RequestRules.id("The dead letter's id", id)));
  }

  /** Tries one again; one that was tried again before is only shown. */
  @POST
  @Path("/{id}/redrive")
  public Entry redrive(@PathParam("id") String id) {
    return Entry.of(letters.redrive(RequestRules.id("The dead letter's id", id)));
  }
}
