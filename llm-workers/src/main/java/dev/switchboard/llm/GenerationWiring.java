package dev.switchboard.llm;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.edge.lifecycle.BotConfig;
import dev.switchboard.llm.core.Generator;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.core.Pause;
import dev.switchboard.llm.core.RetryPolicy;
import dev.switchboard.llm.model.ModelMetrics;
import dev.switchboard.llm.model.OpenAiModels;
import dev.switchboard.llm.model.TracedModel;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Chooses who answers when the service starts: a model, or the offline responder alone. */
@ApplicationScoped
public class GenerationWiring {

  private static final Logger LOG = Logger.getLogger(GenerationWiring.class);
  private static final String OPENAI = "https://api.openai.com/v1";

  private final ModelConfig config;

  GenerationWiring(ModelConfig config) {
    this.config = config;
  }

  @Produces
  @Startup
  @Singleton
  Generator generator(BotConfig bot, OpenTelemetry telemetry, ModelMetrics metrics, Pause pause) {
    BotFolder folder = load(bot);
    String name = config.name().or(() -> Optional.ofNullable(folder.bot().model())).orElse(null);
    if (name == null || (config.baseUrl().isEmpty() && config.apiKey().isEmpty())) {
      return new Generator(folder, offlineOnly(name));
    }
    String baseUrl = config.baseUrl().orElse(OPENAI);
    LOG.infof("the model %s at %s answers; without it the offline responder", name, baseUrl);
    ModelPort port =
        new TracedModel(
            // Servers of one's own often want no key, but the client insists on sending one.
            new OpenAiModels(baseUrl, config.apiKey().orElse("none"), name, config.timeout()),
            telemetry.getTracer("dev.switchboard.llm"),
            metrics);
    RetryPolicy retries =
        new RetryPolicy(config.attempts(), config.backoff(), config.longestWait());
    return new Generator(folder, new Generator.Models(port, name, retries, pause));
  }

  private static BotFolder load(BotConfig bot) {
    return BotFolders.load(
        bot.folder(),
        refused -> new ConfigurationException(refused, Set.of("switchboard.bot.folder")));
  }

  private Generator.@Nullable Models offlineOnly(@Nullable String name) {
    if (config.baseUrl().isPresent() && name == null) {
      throw new ConfigurationException(
          "OPENAI_BASE_URL is set, but no model is named; set SWITCHBOARD_MODEL_NAME, or \"model\" in bot.yaml",
          Set.of("switchboard.model.name"));
    }
    if (config.apiKey().isPresent() && name == null) {
      LOG.warn("OPENAI_API_KEY is set, but no model is named: set SWITCHBOARD_MODEL_NAME");
    }
    LOG.info(
        "no model is configured: the offline responder answers, by quoting; set OPENAI_BASE_URL and SWITCHBOARD_MODEL_NAME for a model");
    return null;
  }
}
