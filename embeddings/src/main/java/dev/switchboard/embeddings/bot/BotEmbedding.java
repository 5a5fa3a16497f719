package dev.switchboard.embeddings.bot;

import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.reading.llm.ConfiguredModels;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.OnnxEmbedder;
import dev.switchboard.embeddings.remote.RemoteEmbedder;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The model that gives a bot its vectors: the one that {@code embedding} of {@code bot.yaml} names,
 * else one in this process.
 *
 * @param alias of {@code bot.yaml}
 * @param settings where it is, and how it is asked
 */
public record BotEmbedding(String alias, RemoteEmbedder.Settings settings) {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 4;
  private static final String PREFIX = "switchboard.model.";

  /**
   * The model that a bot names; empty where it names none.
   *
   * @param setting a setting of the service by its key: {@code switchboard.model.base-url} and
   *     {@code .api-key} are those of the alias {@code default}, from which others inherit
   * @throws IllegalArgumentException its key or address is missing
   */
  public static Optional<BotEmbedding> of(
      BotDefinition bot,
      Function<String, Optional<String>> setting,
      Function<String, @Nullable String> environment) {
    String name = bot.models().embedding();
    return name == null ? Optional.empty() : Optional.of(of(bot, name, setting, environment));
  }

  /**
   * A model by its alias.
   *
   * @throws IllegalArgumentException its key or address is missing, or the bot has no such alias
   */
  public static BotEmbedding of(
      BotDefinition bot,
      String name,
      Function<String, Optional<String>> setting,
      Function<String, @Nullable String> environment) {
    ConfiguredModels models =
        ConfiguredModels.of(
            bot.models().aliases(),
            null,
            new ConfiguredModels.Settings(
                setting.apply(PREFIX + "base-url").orElse(null),
                setting.apply(PREFIX + "api-key").orElse(null),
                null),
            environment);
    ModelAlias alias = models.aliases().get(name);
    if (alias == null) {
      throw new IllegalArgumentException(
          "there is no model \"%s\" in bot.yaml; it has: %s"
              .formatted(name, String.join(", ", bot.models().aliases().keySet())));
    }
    String fault = models.faults().get(name);
    if (fault != null) {
      throw new IllegalArgumentException(
          "the embedding model %s can't be asked: %s".formatted(name, fault));
    }
    return new BotEmbedding(name, settings(alias, models.keys().get(name)));
  }

  /** How an alias is asked for vectors. */
  public static RemoteEmbedder.Settings settings(ModelAlias alias, @Nullable String key) {
    return new RemoteEmbedder.Settings(
        Objects.requireNonNull(alias.endpoint()),
        key,
        alias.model(),
        alias.parameters(),
        Objects.requireNonNullElse(alias.timeout(), TIMEOUT),
        Objects.requireNonNullElse(alias.attempts(), ATTEMPTS),
        alias.parallel());
  }

  /** The model's name, by which its vectors are filed. */
  public String model() {
    return settings.model();
  }

  /** Where it is, for people. */
  public String place() {
    return "%s (%s at %s)".formatted(alias, settings.model(), settings.baseUrl());
  }

  /**
   * What asks the endpoint for its first vectors, and throws {@link
   * dev.switchboard.embeddings.EmbeddingUnavailableException} while it does not answer.
   */
  public Supplier<EmbeddingModel> loading() {
    Embedder embedder = new RemoteEmbedder(settings);
    return () -> EmbeddingModel.of(model(), embedder);
  }

  /**
   * A model in this process; never closed, since work may still be under way when the process ends,
   * and is taken along.
   *
   * @throws dev.switchboard.embeddings.local.ModelLoadException it can't be loaded
   */
  public static EmbeddingModel inProcess(EmbeddingModelFile file) {
    return OnnxEmbedder.load(file).asModel();
  }
}
