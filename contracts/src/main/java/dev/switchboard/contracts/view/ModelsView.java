package dev.switchboard.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The models of a bot: how their endpoints are, and what they took.
 *
 * @param aliases in the order of {@code bot.yaml}; none where the offline responder answers
 * @param budgets those that the bot has
 * @param days what was taken, the latest first, in UTC
 */
public record ModelsView(List<Alias> aliases, List<Budget> budgets, List<Day> days) {

  public ModelsView {
    aliases = Lists.copy(aliases);
    budgets = Lists.copy(budgets);
    days = Lists.copy(days);
  }

  /** What is known of an endpoint. */
  public enum CircuitState {
    /** Nobody has asked it within the last hour. */
    @JsonProperty("unknown")
    UNKNOWN,
    /** It may be asked. */
    @JsonProperty("closed")
    CLOSED,
    /** Nothing is sent there for a while. */
    @JsonProperty("open")
    OPEN,
    /** It may be tried out by one call. */
    @JsonProperty("half-open")
    HALF_OPEN
  }

  /**
   * A model by the name that prompts use.
   *
   * @param endpoint its address, without what may be secret; null where it is missing
   * @param fault why it can't be asked; null where it can
   * @param parallel most calls of one worker at once
   * @param price per million tokens
   * @param circuit of its endpoint, shared by all workers
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Alias(
      String name,
      String model,
      @Nullable String endpoint,
      @Nullable String fault,
      @Nullable Integer context,
      int parallel,
      Price price,
      List<String> fallback,
      Circuit circuit) {

    public Alias {
      fallback = Lists.copy(fallback);
    }
  }

  /** Prices per million tokens, in the bot's currency. */
  public record Price(double input, double cachedInput, double output) {}

  /**
   * A circuit.
   *
   * @param failures in a row
   * @param openUntil when it may be tried out; null where it is not open
   * @param answeredAt when the endpoint answered last, as far as that is remembered
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Circuit(
      CircuitState state,
      int failures,
      @Nullable Instant openUntil,
      @Nullable Instant answeredAt) {}

  /**
   * A budget.
   *
   * @param scope {@code turn}, {@code conversation}, {@code user}, {@code day}
   * @param micros millionths of the prices' currency
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Budget(String scope, @Nullable Long tokens, @Nullable Long micros) {}

  /**
   * What was taken.
   *
   * @param alias null for the sum of all
   * @param micros millionths of the prices' currency
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Taken(@Nullable String alias, long calls, long tokens, long micros) {}

  /** A day of it. */
  public record Day(LocalDate day, Taken total, List<Taken> models) {

    public Day {
      models = Lists.copy(models);
    }
  }
}
