package dev.switchboard.cli.operating;

import dev.switchboard.cli.project.Failure;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What services have made of the topics, in a deployment's Redis. */
final class States implements AutoCloseable {

  private static final int TIMEOUT_SECONDS = 60;

  private final Vertx vertx = Vertx.vertx();
  private final Redis redis;
  private final String address;

  /** Connects to a Redis. */
  States(String address) {
    this.address = address;
    this.redis = Redis.createClient(vertx, address);
  }

  /**
   * Deletes all keys with one of these beginnings in one step, so that no service sees some without
   * the others. Returns how many there were.
   */
  long forget(List<String> beginnings) {
    Request script = Request.cmd(Command.EVAL).arg(script()).arg(0);
    beginnings.forEach(script::arg);
    return Objects.requireNonNull(send(script)).toLong();
  }

  /** How many keys match a pattern. */
  long count(String pattern) {
    long count = 0;
    String cursor = "0";
    do {
      Response page =
          Objects.requireNonNull(
              send(
                  Request.cmd(Command.SCAN)
                      .arg(cursor)
                      .arg("MATCH")
                      .arg(pattern)
                      .arg("COUNT")
                      .arg(1000)));
      cursor = page.get(0).toString();
      count += page.get(1).size();
    } while (!cursor.equals("0"));
    return count;
  }

  /** The fields of a hash. */
  Map<String, String> hash(String key) {
    Map<String, String> fields = new HashMap<>();
    Response found = Objects.requireNonNull(send(Request.cmd(Command.HGETALL).arg(key)));
    found.getKeys().forEach(field -> fields.put(field, found.get(field).toString()));
    return fields;
  }

  private @Nullable Response send(Request request) {
    try {
      return redis
          .send(request)
          .toCompletionStage()
          .toCompletableFuture()
          .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new Failure("Redis at %s refuses: %s".formatted(address, e.getCause()));
    } catch (TimeoutException e) {
      throw new Failure("Redis at %s does not answer".formatted(address));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while asking Redis at " + address);
    }
  }

  private static String script() {
    try (InputStream in = States.class.getResourceAsStream("forget.lua")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the script forget.lua cannot be read", e);
    }
  }

  @Override
  public void close() {
    redis.close();
    vertx.close();
  }
}
