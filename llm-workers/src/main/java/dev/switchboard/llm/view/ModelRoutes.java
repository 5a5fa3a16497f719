package dev.switchboard.llm.view;

import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.llm.ConfiguredModels;
import dev.switchboard.contracts.view.ModelsView;
import dev.switchboard.edge.http.JsonRoute;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.spending.SpendingReport;
import dev.switchboard.llm.ladder.Circuit;
import dev.switchboard.llm.model.ModelMetrics;
import dev.switchboard.llm.redis.CircuitReport;
import io.vertx.ext.web.Router;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/** {@code GET /models} and {@code /prompts}, for the gateway. */
@Singleton
public final class ModelRoutes {

  /** Days of what was taken. */
  private static final int DAYS = 14;

  private final BotFolder folder;
  private final ConfiguredModels models;
  private final ModelMetrics metrics;
  private final CircuitReport circuits;
  private final SpendingReport spending;

  ModelRoutes(
      BotFolder folder,
      ConfiguredModels models,
      ModelMetrics metrics,
      Redis redis,
      RedisKeys keys) {
    this.metrics = metrics;
    this.folder = folder;
    this.models = models;
    this.circuits = new CircuitReport(redis, keys);
    this.spending = new SpendingReport(redis, keys, folder.bot().name());
  }

  void add(@Observes Router router) {
    JsonRoute.get(
        router,
        "/prompts",
        "prompts",
        request -> PromptViews.of(folder.prompts().values(), metrics));
    JsonRoute.get(router, "/models", "models", request -> models(Instant.now()));
  }

  private ModelsView models(Instant now) {
    Map<String, ModelAlias> aliases = models.aliases();
    Map<String, Circuit> known =
        circuits.of(
            aliases.values().stream()
                .map(ModelAlias::endpoint)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<ModelsView.Day> days =
        LongStream.range(0, DAYS)
            .mapToObj(ago -> ModelViews.day(spending.day(today.minusDays(ago))))
            .filter(day -> day.day().equals(today) || day.total().calls() > 0)
            .toList();
    return new ModelsView(
        aliases.values().stream()
            .map(
                alias ->
                    ModelViews.alias(
                        alias,
                        models.faults().get(alias.name()),
                        known.getOrDefault(String.valueOf(alias.endpoint()), Circuit.UNKNOWN),
                        now))
            .toList(),
        ModelViews.budgets(folder.bot().models().budgets()),
        days);
  }
}
