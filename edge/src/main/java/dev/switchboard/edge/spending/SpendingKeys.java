package dev.switchboard.edge.spending;

import dev.switchboard.edge.redis.RedisKeys;
import java.time.LocalDate;

/** The keys of what a bot's models take; all in one slot, so that one script may use them. */
public final class SpendingKeys {

  private static final String CONVERSATION = "conversation:";
  private static final String USER = "user:";

  private final String prefix;

  public SpendingKeys(RedisKeys keys, String bot) {
    this.prefix = keys.of("limit:{" + bot + "}:");
  }

  public String turn(String turnId) {
    return prefix + "turn:" + turnId;
  }

  public String conversation(String id) {
    return conversations() + id;
  }

  /** How the keys of conversations begin. */
  String conversations() {
    return prefix + CONVERSATION;
  }

  public String user(String user, LocalDate day) {
    return users() + day + ":" + user;
  }

  /** How the keys of users begin; a day and a colon follow. */
  String users() {
    return prefix + USER;
  }

  public String day(LocalDate day) {
    return prefix + "day:" + day;
  }

  /** Reservations by the time at which they lapse. */
  public String expiries() {
    return prefix + "expiries";
  }

  /** Reservation to its amount and budgets. */
  public String reservations() {
    return prefix + "reservations";
  }
}
