package dev.switchboard.gateway.core.listing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the bot's models took, as llm-workers count it. */
public interface Costs {

  /**
   * A sum.
   *
   * @param calls of models
   * @param tokens read and written
   * @param costMicros millionths of the currency of the bot's prices
   */
  record Sum(long calls, long tokens, long costMicros) {}

  /** What an alias, a user or a conversation took. */
  record Part(String name, @JsonUnwrapped Sum sum) {}

  /** A day in UTC, by alias, the dearest first. */
  record Day(LocalDate day, @JsonUnwrapped Sum sum, List<Part> aliases) {}

  /**
   * These days and today, the latest first; those without a call are left out.
   *
   * @throws dev.switchboard.gateway.core.RefusedException when they can't be read now
   */
  List<Day> days(int count);

  /** The users that took most in these days and today. */
  List<Part> users(int days, int most);

  /** The conversations that took most, of those whose last call is no more than 90 days ago. */
  List<Part> conversations(int most);

  /** What one conversation took; empty where it took nothing, or where that can't be read now. */
  Optional<Sum> ofConversation(String id);
}
