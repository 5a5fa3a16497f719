package dev.switchboard.llm.ladder;

import dev.switchboard.bot.llm.Budgets;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.model.OpenAiModels;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Ladders that wait for nothing. */
public final class Ladders {

  private Ladders() {}

  /** Over one model, {@code small}, at this address. */
  public static ModelPort over(String baseUrl, RetryPolicy retries) {
    ModelPort model =
        new OpenAiModels(baseUrl, "key-of-tests", Duration.ofSeconds(20), Map::of, null);
    return over(model, baseUrl, retries);
  }

  /** Over one model, {@code small}. */
  public static ModelPort over(ModelPort model, String baseUrl, RetryPolicy retries) {
    ModelAlias alias = ModelAlias.of(ModelAlias.DEFAULT, "small").at(baseUrl, null);
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    return new ModelLadder(
        new ModelLadder.Models(
            new ModelCatalog(Map.of(alias.name(), alias), Set.of(), true, retries),
            rung -> model,
            new LocalCircuits(CircuitRules.DEFAULT, () -> 0),
            new Lines(() -> 0),
            Duration.ZERO),
        Spending.UNCOUNTED,
        Budgets.NONE,
        new ModelLadder.Surroundings(
            now::get, time -> now.updateAndGet(before -> before.plus(time)), () -> 0),
        LadderListener.NONE);
  }
}
