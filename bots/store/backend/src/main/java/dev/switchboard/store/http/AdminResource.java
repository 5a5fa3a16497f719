package dev.switchboard.store.http;

import dev.switchboard.store.storage.BackOffice;
import dev.switchboard.store.storage.KeyUse;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What tests and the curious look at. It asks for no credentials: keep the shop on loopback. */
@Path("/admin")
@Produces({"application/json", Problem.MEDIA_TYPE})
@RunOnVirtualThread
public class AdminResource {
  private final BackOffice office;
  private final Availability availability;
  private final Answers answers;

  AdminResource(BackOffice office, Availability availability, Answers answers) {
    this.office = office;
    this.availability = availability;
    this.answers = answers;
  }

  /**
   * A page of keys.
   *
   * @param total how many keys there are in all
   * @param executedMoreThanOnce how many of all keys were executed more than once; has to be 0
   * @param next the value of {@code after} for the next page, absent on the last
   */
  public record KeyPage(
      List<KeyUse> keys, long total, long executedMoreThanOnce, @Nullable String next) {}

  /**
   * How the shop fails.
   *
   * @param down whether every operation answers 503 and does nothing
   * @param loseAnswers how many of the next writes are carried out but answered with 503
   */
  public record Failing(boolean down, @Min(0) int loseAnswers) {}

  /** The whole database as canonical JSON; its SHA-256 is the entity tag. */
  @GET
  @Path("database")
  @Operation(hidden = true)
  public Response database() {
    String everything = office.everything();
    return Response.ok(everything).tag(sha256(everything)).build();
  }

  /** Forgets the database that the header names; the shop's own stays. */
  @DELETE
  @Path("database")
  @Operation(hidden = true)
  public void forget() {
    office.drop();
  }

  /** How one key was used. */
  @GET
  @Path("idempotency/{key}")
  @Operation(hidden = true)
  public Response key(@PathParam("key") String key) {
    return office
        .keyUse(key)
        .map(use -> Response.ok(use).build())
        .orElseGet(() -> answers.problem(404, "No request came with the Idempotency-Key " + key));
  }

  /** How all keys were used, in pages. */
  @GET
  @Path("idempotency")
  @Operation(hidden = true)
  public KeyPage keys(
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(10_000) int limit) {
    List<KeyUse> uses = office.keyUsesAfter(after, limit);
    return new KeyPage(
        uses,
        office.keys(),
        office.keysExecutedTwice(),
        uses.size() < limit ? null : uses.getLast().key());
  }

  /** Begins with the data again, and forgets every key and every failure that was asked for. */
  @POST
  @Path("reset")
  @Operation(hidden = true)
  public void reset() {
    office.reset();
    availability.become(false, 0);
  }

  /** How the shop fails now. */
  @GET
  @Path("availability")
  @Operation(hidden = true)
  public Failing availability() {
    return new Failing(availability.isDown(), availability.answersToLose());
  }

  /** Makes the shop fail, or work again. */
  @PUT
  @Path("availability")
  @Operation(hidden = true)
  public Failing availability(@NotNull @Valid Failing failing) {
    availability.become(failing.down(), failing.loseAnswers());
    return failing;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
