package dev.switchboard.llm.redis;

import dev.switchboard.bot.llm.Budgets.Scope;
import dev.switchboard.edge.redis.RedisKeys;
import java.time.Duration;
import java.time.LocalDate;

/** The keys of what a bot's models take; all in one slot, so that one script may use them. */
final class SpendingKeys {

  private final String prefix;

  SpendingKeys(RedisKeys keys, String bot) {
    this.prefix = keys.of("limit:{" + bot + "}:");
  }

  /** How long it is kept after the last call. */
  static Duration kept(Scope scope) {
    return switch (scope) {
      case TURN -> Duration.ofDays(1);
      case CONVERSATION, DAY -> Duration.ofDays(90);
      case USER -> Duration.ofDays(2);
    };
  }

  String turn(String turnId) {
    return prefix + "turn:" + turnId;
  }

  String conversation(String id) {
    return prefix + "conversation:" + id;
  }

  String user(String user, LocalDate day) {
    return prefix + "user:" + day + ":" + user;
  }

  String day(LocalDate day) {
    return prefix + "day:" + day;
  }

  /** Reservations by the time at which they lapse. */
  String expiries() {
    return prefix + "expiries";
  }

  /** Reservation to its amount and budgets. */
  String reservations() {
    return prefix + "reservations";
  }
}
