package dev.switchboard.llm.ladder;

import dev.switchboard.bot.llm.Budgets;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.llm.Price;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.model.OpenAiModels;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Ladders that wait for nothing. */
public final class Ladders {

  private Ladders() {}

  /** Over one model, {@code small}, at this address. */
  public static ModelPort over(String baseUrl, RetryPolicy retries) {
    ModelPort model =
        new OpenAiModels(baseUrl, "key-of-tests", Duration.ofSeconds(20), Map::of, null);
    return over(model, baseUrl, retries);
  }

  /**
   * Over {@code default} at one address, and {@code small} at another one that stands in for it.
   */
  public static ModelPort over(String first, String second) {
    ModelAlias small = ModelAlias.of("small", "small-2").at(second, null);
    ModelAlias large =
        new ModelAlias(
            ModelAlias.DEFAULT,
            first,
            null,
            "large-2",
            null,
            new Price(2, 1, 10),
            null,
            null,
            null,
            Map.of(),
            null,
            List.of("small"));
    Map<String, ModelAlias> aliases = new LinkedHashMap<>();
    aliases.put(large.name(), large);
    aliases.put(small.name(), small);
    return over(
        aliases,
        rung ->
            new OpenAiModels(
                rung.endpoint(), "key-of-tests", Duration.ofSeconds(20), Map::of, null),
        new RetryPolicy(2, Duration.ZERO, Duration.ofSeconds(1)));
  }

  /** Over one model, {@code small}. */
  public static ModelPort over(ModelPort model, String baseUrl, RetryPolicy retries) {
    ModelAlias alias = ModelAlias.of(ModelAlias.DEFAULT, "small").at(baseUrl, null);
    return over(Map.of(alias.name(), alias), rung -> model, retries);
  }

  private static ModelPort over(
      Map<String, ModelAlias> aliases, Function<Rung, ModelPort> models, RetryPolicy retries) {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    return new ModelLadder(
        new ModelLadder.Models(
            new ModelCatalog(aliases, Set.of(), aliases.size() == 1, retries),
            models,
            new LocalCircuits(CircuitRules.DEFAULT, () -> 0),
            new Lines(() -> 0),
            Allowances.NONE,
            Duration.ZERO),
        Spending.UNCOUNTED,
        Budgets.NONE,
        new ModelLadder.Surroundings(
            now::get, time -> now.updateAndGet(before -> before.plus(time)), () -> 0),
        LadderListener.NONE);
  }
}
