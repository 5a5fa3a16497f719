package dev.switchboard.edge.recall;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.edge.erasure.ErasureIndex;
import dev.switchboard.edge.redis.RedisCalls;
import dev.switchboard.edge.redis.RedisKeys;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The notes of users in Redis: {@code recall:notes:<user>}, a hash of notes by their id. They go
 * with their conversation when it is erased. Each method fails while Redis is away.
 */
public final class UserNotes {

  private static final Logger LOG = Logger.getLogger(UserNotes.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Redis redis;
  private final RedisKeys keys;
  private final ErasureIndex index;

  public UserNotes(Redis redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
    this.index = new ErasureIndex(redis, conversation -> keys.of("recall:of:" + conversation));
  }

  /** A user's notes, the oldest first. */
  public List<UserNote> of(String user) {
    List<UserNote> notes = new ArrayList<>();
    Response found = call(Request.cmd(Command.HVALS).arg(key(user)));
    if (found != null) {
      for (Response each : found) {
        try {
          notes.add(EventJson.mapper().readValue(each.toString(), UserNote.class));
        } catch (JsonProcessingException e) {
          LOG.debugf("a note can't be read, and is passed over: %s", e.getMessage());
        }
      }
    }
    notes.sort(Comparator.comparing(UserNote::at).thenComparing(UserNote::id));
    return notes;
  }

  /**
   * Keeps a note, unless its conversation was erased meanwhile.
   *
   * @param surplus ids of the user's notes that it takes the place of
   * @param keep how long it is kept
   */
  public void keep(String user, UserNote note, List<String> surplus, Duration keep) {
    String json;
    try {
      json = EventJson.mapper().writeValueAsString(note);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a note can't be written as JSON", e);
    }
    ErasureIndex.Entry entry =
        new ErasureIndex.Entry(note.conversationId(), name(user, note.id()), note.at(), keep);
    ErasureIndex.Written written =
        index.write(
            entry, List.of(), () -> requests(user, note.id(), json, surplus, keep), TIMEOUT);
    if (written.isErased()) {
      forget(user, note.id());
    }
  }

  private List<Request> requests(
      String user, String id, String json, List<String> surplus, Duration keep) {
    List<Request> requests = new ArrayList<>();
    if (!surplus.isEmpty()) {
      Request delete = Request.cmd(Command.HDEL).arg(key(user));
      surplus.forEach(delete::arg);
      requests.add(delete);
    }
    requests.add(Request.cmd(Command.HSET).arg(key(user)).arg(id).arg(json));
    requests.add(Request.cmd(Command.PEXPIRE).arg(key(user)).arg(String.valueOf(keep.toMillis())));
    return requests;
  }

  /**
   * Forgets one note.
   *
   * @return whether there was such a note
   */
  public boolean forget(String user, String id) {
    Response gone = call(Request.cmd(Command.HDEL).arg(key(user)).arg(id));
    return gone != null && gone.toInteger() > 0;
  }

  /** Forgets all notes of a user. */
  public void forget(String user) {
    call(Request.cmd(Command.DEL).arg(key(user)));
  }

  /** Forgets what was written in a conversation until then. */
  public void erase(String conversationId, Instant erasedAt) {
    index.erase(
        conversationId,
        erasedAt,
        Duration.ZERO,
        name -> {
          int end = name.indexOf(' ');
          forget(name.substring(end + 1), name.substring(0, end));
        });
  }

  /** Ids have no blanks; users may. */
  private static String name(String user, String id) {
    return id + " " + user;
  }

  private String key(String user) {
    return keys.of("recall:notes:" + user);
  }

  private @Nullable Response call(Request request) {
    return RedisCalls.batch(redis, List.of(request)).await().atMost(TIMEOUT).getFirst();
  }
}
