package dev.switchboard.gateway.redis;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.HandoffNoted;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffSuggested;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.edge.redis.RedisCalls;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.redis.RedisScript;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.desk.Handoff;
import dev.switchboard.gateway.desk.HandoffStore;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Handoffs in Redis: a hash for each conversation, and a sorted set of those that people have, by
 * when they were handed over. All in one hash slot, as scripts need it.
 */
@Singleton
final class RedisHandoffStore implements HandoffStore {

  private static final Logger LOG = Logger.getLogger(RedisHandoffStore.class);

  private final RedisScript owned = RedisScript.ofResource(RedisHandoffStore.class, "owned.lua");
  private final RedisScript part = RedisScript.ofResource(RedisHandoffStore.class, "part.lua");
  private final StoredHashes hashes =
      new StoredHashes(
          "a handoff", "handoffs", () -> new Refusal.HandoffsUnreachable().exception());
  private final Redis redis;
  private final RedisKeys keys;
  private final String open;
  private final Duration keptFor;
  private final String kept;

  RedisHandoffStore(Redis redis, RedisKeys keys, GatewayConfig config) {
    this.redis = redis;
    this.keys = keys;
    this.open = keys.of("handoff:{gateway}:open");
    this.keptFor = config.handoffs().kept();
    this.kept = String.valueOf(config.handoffs().kept().toSeconds());
  }

  private String key(String conversationId) {
    return keys.of("handoff:{gateway}:c:" + conversationId);
  }

  @Override
  public void owned(ConversationOwned change, String bot) {
    call(
        owned,
        change.conversationId(),
        String.valueOf(change.epoch()),
        hashes.write(change),
        bot,
        change.owner() == Owner.HUMAN ? "1" : "0",
        String.valueOf(change.changedAt().toEpochMilli()),
        kept);
  }

  @Override
  public void requested(HandoffRequested request) {
    call(
        part,
        request.conversationId(),
        "request",
        hashes.write(request),
        kept,
        "",
        String.valueOf(request.requestedAt().toEpochMilli()));
  }

  @Override
  public void said(HandoffMessage line) {
    boolean person = line.by() != null;
    call(
        part,
        line.conversationId(),
        person ? "answer" : "last",
        hashes.write(line),
        kept,
        person ? "end" : String.valueOf(line.receivedAt().toEpochMilli()),
        String.valueOf(line.receivedAt().toEpochMilli()));
  }

  @Override
  public void noted(HandoffNoted note) {
    call(
        part,
        note.conversationId(),
        HandoffFields.NOTE + note.noteId(),
        hashes.write(note),
        kept,
        "",
        String.valueOf(note.notedAt().toEpochMilli()));
  }

  @Override
  public void suggested(HandoffSuggested draft) {
    call(
        part,
        draft.conversationId(),
        "draft",
        hashes.write(draft),
        kept,
        "",
        String.valueOf(draft.suggestedAt().toEpochMilli()));
  }

  @Override
  public void erased(ConversationErased erasure) {
    String conversationId = erasure.conversationId();
    hashes.await(Erasures.note(redis, keys, erasure, keptFor));
    Response hash = hashes.await(redis.send(Request.cmd(Command.HGETALL).arg(key(conversationId))));
    Set<String> gone = HandoffFields.before(erasure, StoredHashes.fields(hash));
    if (gone.contains(HandoffFields.OWNED)) {
      // first: what is still there is met again by a repetition
      hashes.await(redis.send(Request.cmd(Command.ZREM).arg(open).arg(conversationId)));
    }
    if (!gone.isEmpty()) {
      Request deletion = Request.cmd(Command.HDEL).arg(key(conversationId));
      gone.forEach(deletion::arg);
      hashes.await(redis.send(deletion));
    }
  }

  @Override
  public List<Handoff> open() {
    Response ids = hashes.await(redis.send(Request.cmd(Command.ZRANGE).arg(open).arg(0).arg(-1)));
    List<Handoff> all = new ArrayList<>();
    if (ids == null || ids.size() == 0) {
      return all;
    }
    List<Request> reads = new ArrayList<>();
    ids.forEach(id -> reads.add(Request.cmd(Command.HGETALL).arg(key(id.toString()))));
    List<Response> answers = hashes.await(RedisCalls.batch(redis, reads));
    for (int at = 0; at < answers.size(); at++) {
      try {
        HandoffFields.read(answers.get(at)).ifPresent(all::add);
      } catch (IllegalStateException e) {
        // one that can't be read hides no other
        LOG.errorf("handoff of %s is not listed: %s", ids.get(at), e.getMessage());
      }
    }
    return all;
  }

  @Override
  public Optional<Handoff> find(String conversationId) {
    return HandoffFields.read(
        hashes.await(redis.send(Request.cmd(Command.HGETALL).arg(key(conversationId)))));
  }

  private void call(RedisScript script, String conversationId, String... arguments) {
    hashes.await(
        script.call(
            redis,
            List.of(conversationId),
            (id, call) -> {
              call.arg(3).arg(key(id)).arg(open).arg(Erasures.key(keys, id)).arg(id);
              for (String argument : arguments) {
                call.arg(argument);
              }
            }));
  }
}
