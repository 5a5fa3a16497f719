package dev.switchboard.gateway.redis;

import dev.switchboard.edge.recall.UserNotes;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.UserMemories;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Reads and deletes the notes that intent-classifier keeps in Redis. */
@Singleton
final class RedisUserMemories implements UserMemories {

  private static final Logger LOG = Logger.getLogger(RedisUserMemories.class);

  private final UserNotes notes;

  RedisUserMemories(Redis redis, RedisKeys keys) {
    this.notes = new UserNotes(redis, keys);
  }

  @Override
  public List<Note> of(String user) {
    return reached(
        () ->
            notes.of(user).reversed().stream()
                .map(it -> new Note(it.id(), it.conversationId(), it.turn(), it.at(), it.text()))
                .toList());
  }

  @Override
  public void forget(String user, String note) {
    boolean ignored = reached(() -> notes.forget(user, note));
  }

  @Override
  public void forget(String user) {
    String ignored =
        reached(
            () -> {
              notes.forget(user);
              return user;
            });
  }

  private static <T> T reached(Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      LOG.warnf("notes of users can't be reached: %s", e.getMessage());
      throw new Refusal.KeptUnreachable("Notes").exception();
    }
  }
}
