package dev.switchboard.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.reading.llm.ConfiguredModels;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What answers for each alias of a bot, in one line each. */
public final class ModelLines {

  private static final Duration LONGEST = Duration.ofSeconds(2);

  private ModelLines() {}

  /**
   * The lines; asks each endpoint for its list of models, which costs nothing.
   *
   * @param llm the endpoint of {@code default}, where a command line names one
   * @param model its model, where a command line names one
   */
  public static List<String> of(BotDefinition bot, @Nullable URI llm, @Nullable String model)
      throws InterruptedException {
    ConfiguredModels models = ModelsCheckCommand.configured(bot, llm, model);
    if (models.aliases().isEmpty()) {
      return List.of("none; the offline responder answers, by quoting");
    }
    List<String> lines = new ArrayList<>();
    for (ModelAlias alias : models.aliases().values()) {
      String fault = models.faults().get(alias.name());
      lines.add(
          "%s: %s at %s%s"
              .formatted(
                  alias.name(),
                  alias.model(),
                  alias.endpoint(),
                  fault == null ? state(alias, models.keys().get(alias.name())) : ", " + fault));
    }
    return lines;
  }

  private static String state(ModelAlias alias, @Nullable String key) throws InterruptedException {
    Endpoint.Answer list = new Endpoint(String.valueOf(alias.endpoint()), key).models(LONGEST);
    if (list.status() == 0 || list.status() == 401 || list.status() == 403) {
      return ", which " + list.why();
    }
    JsonNode known = list.json().path("data");
    List<String> names = new ArrayList<>();
    known.forEach(one -> names.add(one.path("id").asText()));
    return names.isEmpty() || names.contains(alias.model())
        ? ""
        : ", which has no such model; it has "
            + String.join(", ", names.subList(0, Math.min(5, names.size())));
  }
}
