package dev.switchboard.knowledge.shared;

import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.redis.RedisScript;
import dev.switchboard.knowledge.PageKey;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * In Redis: {@code knowledge:{<bot>}:writer}, a lease, and {@code knowledge:{<bot>}:pages}, a hash
 * of what the store holds. Blocks the calling thread; for use by one at a time.
 */
public final class RedisSharedIndexState implements SharedIndexState {

  private static final Logger LOG = Logger.getLogger(RedisSharedIndexState.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A page takes moments to embed; a worker that is silent for so long is gone. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  /** Renewed as long as a worker writes; after that the store is filled again. */
  private static final Duration TIME_TO_LIVE = Duration.ofDays(30);

  private static final String PAGE = "page\n";
  private static final String STAMP = "stamp";
  private static final String COMPLETE = "complete";
  private static final String REVISION = "revision";

  private final Redis redis;
  private final String writerKey;
  private final String pagesKey;
  private final String worker = UUID.randomUUID().toString();
  private final RedisScript writer =
      RedisScript.ofResource(RedisSharedIndexState.class, "writer.lua");
  private final RedisScript pages =
      RedisScript.ofResource(RedisSharedIndexState.class, "pages.lua");

  private Snapshot read = Snapshot.EMPTY;
  private String revision = "";

  /**
   * The state of the shared index of a bot.
   *
   * @param bot name of the bot
   */
  public RedisSharedIndexState(Redis redis, RedisKeys keys, String bot) {
    this.redis = redis;
    this.writerKey = keys.of("knowledge:{" + bot + "}:writer");
    this.pagesKey = keys.of("knowledge:{" + bot + "}:pages");
  }

  @Override
  public boolean lead() {
    return call(writer, Stream.of());
  }

  /** All pages are read again only when something was written. */
  @Override
  public Snapshot snapshot() {
    Response newest =
        redis.send(Request.cmd(Command.HGET).arg(pagesKey).arg(REVISION)).await().atMost(PATIENCE);
    String now = newest == null ? "" : newest.toString();
    if (!now.equals(revision)) {
      read = readAll();
      revision = now;
    }
    return read;
  }

  private Snapshot readAll() {
    Response hash = redis.send(Request.cmd(Command.HGETALL).arg(pagesKey)).await().atMost(PATIENCE);
    Map<PageKey, List<Version>> known = new HashMap<>();
    String stamp = "";
    boolean complete = false;
    for (String field : hash.getKeys()) {
      String value = hash.get(field).toString();
      if (field.startsWith(PAGE)) {
        String[] parts = field.split("\n", 3);
        known.put(new PageKey(parts[1], parts[2]), versions(value));
      } else if (field.equals(STAMP)) {
        stamp = value;
      } else if (field.equals(COMPLETE)) {
        complete = true;
      }
    }
    return new Snapshot(stamp, complete, known);
  }

  private static List<Version> versions(String value) {
    return value
        .lines()
        .map(line -> line.split(" ", 2))
        .map(parts -> new Version(parts[0], Integer.parseInt(parts[1])))
        .toList();
  }

  @Override
  public void set(PageKey page, List<Version> versions) {
    write(
        PAGE + page.text(),
        versions.stream()
            .map(version -> version.hash() + " " + version.passages())
            .collect(Collectors.joining("\n")));
  }

  @Override
  public void complete() {
    write(COMPLETE, "1");
  }

  @Override
  public void reset(String stamp) {
    write("*", "", STAMP, stamp);
  }

  private void write(String... changes) {
    if (!call(pages, Stream.of(changes))) {
      throw new IllegalStateException(
          "another worker keeps the shared store of knowledge by now; this one goes on searching");
    }
  }

  private boolean call(RedisScript script, Stream<String> changes) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    worker,
                    String.valueOf(LEASE.toMillis()),
                    String.valueOf(TIME_TO_LIVE.toMillis())),
                changes)
            .toList();
    return script
            .call(
                redis,
                List.of(arguments),
                (all, request) -> {
                  request.arg(2).arg(writerKey).arg(pagesKey);
                  all.forEach(request::arg);
                })
            .await()
            .atMost(PATIENCE)
            .getFirst()
            .toInteger()
        == 1;
  }

  @Override
  public void close() {
    try {
      Response holder =
          redis.send(Request.cmd(Command.GET).arg(writerKey)).await().atMost(PATIENCE);
      if (holder != null && holder.toString().equals(worker)) {
        redis.send(Request.cmd(Command.DEL).arg(writerKey)).await().atMost(PATIENCE);
      }
    } catch (RuntimeException e) {
      LOG.debugf("the lease on the shared store runs out by itself: %s", e.getMessage());
    }
  }
}
