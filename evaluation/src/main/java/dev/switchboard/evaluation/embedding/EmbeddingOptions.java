package dev.switchboard.evaluation.embedding;

import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.reading.BotFolderException;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.EmbeddingUnavailableException;
import dev.switchboard.embeddings.bot.BotEmbedding;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.ModelLoadException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose vectors are compared: the bot's, another alias's of the bot, or those of this process. */
public final class EmbeddingOptions {

  private static final String NONE = "none";

  private static final Map<String, String> VARIABLES =
      Map.of(
          "switchboard.model.base-url", "OPENAI_BASE_URL",
          "switchboard.model.api-key", "OPENAI_API_KEY");

  @Option(
      names = "--embedding",
      paramLabel = "ALIAS",
      description =
          "A model of the bot's that gives vectors, in place of the one that its \"embedding\""
              + " names; none for the English one of this process.")
  private @Nullable String alias;

  /**
   * Loads the model.
   *
   * @param bot a bot folder; null for none
   * @param otherwise of a bot that names none
   */
  public EmbeddingModel load(@Nullable Path bot, EmbeddingModelFile otherwise) {
    try {
      Optional<BotEmbedding> named = named(bot);
      return named.isPresent() ? named.get().loading().get() : BotEmbedding.inProcess(otherwise);
    } catch (BotFolderException | IllegalArgumentException e) {
      throw new Failure(String.valueOf(e.getMessage()), ExitCode.USAGE);
    } catch (ModelLoadException | EmbeddingUnavailableException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
  }

  private Optional<BotEmbedding> named(@Nullable Path bot) {
    if (NONE.equals(alias) || (bot == null && alias == null)) {
      return Optional.empty();
    }
    if (bot == null) {
      throw new IllegalArgumentException(
          "--embedding names a model of a bot; name the bot by --bot DIR");
    }
    BotDefinition definition = BotFolders.load(bot).bot();
    return alias == null
        ? BotEmbedding.of(definition, EmbeddingOptions::setting, System::getenv)
        : Optional.of(
            BotEmbedding.of(definition, alias, EmbeddingOptions::setting, System::getenv));
  }

  private static Optional<String> setting(String key) {
    return Optional.ofNullable(VARIABLES.get(key))
        .map(System::getenv)
        .filter(value -> !value.isBlank());
  }
}
