package dev.switchboard.edge.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A Lua script that is called by its hash, many times in one pipelined round trip, and loaded again
 * when Redis has forgotten it.
 */
public final class RedisScript {

  private final String source;
  private final String hash;

  private RedisScript(String source) {
    this.source = source;
    this.hash = sha1(source);
  }

  /** Reads the script from a file beside the given class. */
  public static RedisScript ofResource(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the script %s is not packaged".formatted(name));
      }
      return new RedisScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the script %s cannot be read".formatted(name), e);
    }
  }

  /**
   * Calls it once per item, in order.
   *
   * @param arguments adds the number of keys, the keys and the arguments of an item's call
   */
  public <T> Uni<List<Response>> call(
      Redis redis, List<T> items, BiConsumer<T, Request> arguments) {
    if (items.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return batch(redis, List.of(this), () -> requests(items, arguments));
  }

  /**
   * Sends calls of several scripts in one round trip.
   *
   * @param scripts that are called
   * @param requests makes the calls again for each attempt
   */
  public static Uni<List<Response>> batch(
      Redis redis, List<RedisScript> scripts, Supplier<List<Request>> requests) {
    return Uni.createFrom()
        .deferred(() -> RedisCalls.batch(redis, requests.get()))
        .onFailure(RedisScript::isForgotten)
        .recoverWithUni(
            () ->
                RedisCalls.batch(redis, scripts.stream().map(RedisScript::load).toList())
                    .chain(() -> RedisCalls.batch(redis, requests.get())));
  }

  private Request load() {
    return Request.cmd(Command.SCRIPT).arg("LOAD").arg(source);
  }

  /** The calls, once per item. */
  public <T> List<Request> requests(List<T> items, BiConsumer<T, Request> arguments) {
    return items.stream()
        .map(
            item -> {
              Request request = Request.cmd(Command.EVALSHA).arg(hash);
              arguments.accept(item, request);
              return request;
            })
        .toList();
  }

  private static boolean isForgotten(Throwable failure) {
    return String.valueOf(failure.getMessage()).contains("NOSCRIPT");
  }

  private static String sha1(String source) {
    // Redis names scripts by SHA-1; nothing here rests on its strength.
    return DigestUtils.sha1Hex(source);
  }
}
