package dev.switchboard.gateway.http.memory;

import dev.switchboard.gateway.core.RequestRules;
import dev.switchboard.gateway.core.UserMemories;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is recalled of a user in other conversations. A user's name may have any characters. */
@Path("/v1/memory")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UserMemoryResource {

  private final UserMemories memories;

  UserMemoryResource(UserMemories memories) {
    this.memories = memories;
  }

  /** The notes of a user. */
  public record UserMemory(String user, List<UserMemories.Note> notes) {}

  /** What is noted of a user, the latest first. */
  @GET
  public UserMemory read(@QueryParam("user") @Nullable String user) {
    String name = name(user);
    return new UserMemory(name, memories.of(name));
  }

  /**
   * Forgets what is noted of a user, and answers with what is left.
   *
   * @param note id of one note; without it all are forgotten
   */
  @DELETE
  public UserMemory forget(
      @QueryParam("user") @Nullable String user, @QueryParam("note") @Nullable String note) {
    String name = name(user);
    String one = RequestRules.field("note", note);
    if (one == null) {
      memories.forget(name);
    } else {
      memories.forget(name, one);
    }
    return new UserMemory(name, memories.of(name));
  }

  private static String name(@Nullable String user) {
    return RequestRules.required("user", user, "whose notes are meant");
  }
}
