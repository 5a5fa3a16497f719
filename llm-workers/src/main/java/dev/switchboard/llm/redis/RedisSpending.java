package dev.switchboard.llm.redis;

import dev.switchboard.bot.llm.Budgets;
import dev.switchboard.bot.llm.Budgets.Limit;
import dev.switchboard.bot.llm.Budgets.Scope;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.redis.RedisScript;
import dev.switchboard.edge.spending.SpendingKeys;
import dev.switchboard.llm.core.Origin;
import dev.switchboard.llm.ladder.Spending;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts what models take, in Redis, for all replicas: {@code limit:{bot}:…}. While Redis is away
 * every call is let through, and none is counted.
 */
public final class RedisSpending implements Spending {

  private static final Logger LOG = Logger.getLogger(RedisSpending.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** A worker that dies leaves its reservations; they are given back after this time. */
  private static final Duration RESERVED = Duration.ofMinutes(15);

  private static final RedisScript RESERVE =
      RedisScript.ofResource(RedisSpending.class, "reserve.lua");
  private static final RedisScript SETTLE =
      RedisScript.ofResource(RedisSpending.class, "settle.lua");

  private final Redis redis;
  private final SpendingKeys keys;
  private final Budgets budgets;
  private final Clock clock;

  /**
   * @param bot whose models they are
   */
  public RedisSpending(Redis redis, RedisKeys keys, String bot, Budgets budgets, Clock clock) {
    this.redis = redis;
    this.keys = new SpendingKeys(keys, bot);
    this.budgets = budgets;
    this.clock = clock;
  }

  /** What a call is counted for. */
  private record Counted(Scope scope, String key, @Nullable Limit limit) {}

  @Override
  public Decision reserve(Origin origin, Amount most, boolean whole) {
    List<Counted> limited =
        counted(origin).stream().filter(counted -> counted.limit() != null).toList();
    if (limited.isEmpty()) {
      return new Decision.Granted("");
    }
    String reservation = origin.commandId() + " " + UUID.randomUUID();
    try {
      int refused =
          call(RESERVE, request -> reserve(request, reservation, most, whole, limited)).toInteger();
      return refused == 0
          ? new Decision.Granted(reservation)
          : new Decision.UsedUp(limited.get(refused - 1).scope());
    } catch (RuntimeException e) {
      LOG.warnf("budgets are not held, as Redis can't be reached: %s", e.getMessage());
      return new Decision.Granted("");
    }
  }

  private void reserve(
      Request request, String reservation, Amount most, boolean whole, List<Counted> limited) {
    request.arg(limited.size() + 2).arg(keys.expiries()).arg(keys.reservations());
    limited.forEach(counted -> request.arg(counted.key()));
    request
        .arg(reservation)
        .arg(String.valueOf(most.tokens()))
        .arg(String.valueOf(most.micros()))
        .arg(millis(RESERVED))
        .arg(String.valueOf(whole ? 100 : 100 - 100 / Budgets.RESERVED_PART));
    for (Counted counted : limited) {
      Limit limit = Objects.requireNonNull(counted.limit());
      request
          .arg(String.valueOf(Objects.requireNonNullElse(limit.tokens(), -1L)))
          .arg(String.valueOf(Objects.requireNonNullElse(limit.micros(), -1L)))
          .arg(millis(kept(counted.scope())));
    }
  }

  @Override
  public void settle(Origin origin, String reservation, String alias, Amount taken) {
    if (reservation.isEmpty() && taken.equals(Amount.NOTHING)) {
      return;
    }
    // The day comes first: there the models are counted, too.
    List<Counted> all = counted(origin).reversed();
    try {
      call(
          SETTLE,
          request -> {
            request.arg(all.size() + 2).arg(keys.expiries()).arg(keys.reservations());
            all.forEach(counted -> request.arg(counted.key()));
            request
                .arg(reservation)
                .arg(String.valueOf(taken.tokens()))
                .arg(String.valueOf(taken.micros()))
                .arg(alias);
            all.forEach(counted -> request.arg(millis(kept(counted.scope()))));
          });
    } catch (RuntimeException e) {
      LOG.warnf(
          "%d tokens of the model %s are not counted, as Redis can't be reached: %s",
          taken.tokens(), alias, e.getMessage());
    }
  }

  /** Turns are counted only where they have a budget. */
  private List<Counted> counted(Origin origin) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<Counted> counted = new ArrayList<>();
    Limit turn = budgets.limits().get(Scope.TURN);
    if (turn != null && origin.turnId() != null) {
      counted.add(new Counted(Scope.TURN, keys.turn(origin.turnId()), turn));
    }
    counted.add(
        new Counted(
            Scope.CONVERSATION,
            keys.conversation(origin.conversationId()),
            budgets.limits().get(Scope.CONVERSATION)));
    if (origin.user() != null) {
      counted.add(
          new Counted(Scope.USER, keys.user(origin.user(), day), budgets.limits().get(Scope.USER)));
    }
    counted.add(new Counted(Scope.DAY, keys.day(day), budgets.limits().get(Scope.DAY)));
    return counted;
  }

  /** How long it is kept after the last call. */
  private static Duration kept(Scope scope) {
    return switch (scope) {
      case TURN -> Duration.ofDays(1);
      case CONVERSATION, USER, DAY -> Duration.ofDays(90);
    };
  }

  private Response call(RedisScript script, Consumer<Request> arguments) {
    return script
        .call(redis, List.of(script), (one, request) -> arguments.accept(request))
        .await()
        .atMost(TIMEOUT)
        .getFirst();
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }
}
