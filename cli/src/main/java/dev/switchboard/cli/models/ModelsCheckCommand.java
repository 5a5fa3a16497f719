package dev.switchboard.cli.models;

import dev.switchboard.bot.llm.Capability;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.llm.ConfiguredModels;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.project.Table;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks every model of a bot what it can do. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Ask every model of the bot a few short questions, and print for each alias: whether it"
            + " answers, how quickly, what it can do. Exit code 1 if one does not answer.")
final class ModelsCheckCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "The bot folder.")
  private @Nullable Path folder;

  @Option(names = "--llm", paramLabel = "URL", description = "As of up: the endpoint of default.")
  private @Nullable URI llm;

  @Option(names = "--model", paramLabel = "NAME", description = "As of up: the model of default.")
  private @Nullable String model;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path bot = folder == null ? Project.find().sampleBot() : folder;
    BotDefinition definition = BotFolders.load(bot, Failure::new).bot();
    ConfiguredModels models = configured(definition, llm, model);
    if (models.aliases().isEmpty()) {
      out.println(
          "no model is configured: the offline responder answers, by quoting; write \"models:\" in"
              + " bot.yaml, or set OPENAI_BASE_URL and SWITCHBOARD_MODEL_NAME");
      return ExitCode.OK;
    }
    Table table = new Table(header());
    boolean all = true;
    for (ModelAlias alias : models.aliases().values()) {
      String fault = models.faults().get(alias.name());
      if (alias.name().equals(definition.models().embedding())) {
        EmbeddingProbe.Found found =
            fault == null
                ? EmbeddingProbe.run(alias, models.keys().get(alias.name()))
                : new EmbeddingProbe.Found(0, 0, fault);
        all &= found.answers();
        table.add(row(alias, found));
        continue;
      }
      ModelProbe.Found found =
          fault == null
              ? new ModelProbe(alias, models.keys().get(alias.name())).run()
              : ModelProbe.Found.not(fault);
      all &= found.answers();
      table.add(row(alias, found));
    }
    table.lines().forEach(out::println);
    return all ? ExitCode.OK : ExitCode.FAILED;
  }

  /** A bot's models together with the settings that llm-workers would see. */
  static ConfiguredModels configured(BotDefinition bot, @Nullable URI llm, @Nullable String model) {
    return ConfiguredModels.of(
        bot.models().aliases(),
        bot.model(),
        new ConfiguredModels.Settings(
            llm == null ? variable("OPENAI_BASE_URL") : llm.toString(),
            variable("OPENAI_API_KEY"),
            model == null ? variable("SWITCHBOARD_MODEL_NAME") : model),
        System::getenv);
  }

  private static @Nullable String variable(String name) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? null : value;
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of("alias", "model", "answers"));
    for (Capability capability : Capability.values()) {
      header.add(capability.word());
    }
    header.add("endpoint");
    return header;
  }

  private static List<String> row(ModelAlias alias, EmbeddingProbe.Found found) {
    List<String> row = new ArrayList<>(List.of(alias.name(), alias.model()));
    row.add(found.answers() ? found.millis() + " ms" : "no");
    for (Capability capability : Capability.values()) {
      row.add("");
    }
    row.add(
        alias.endpoint()
            + (found.answers()
                ? ": vectors of " + found.numbers() + " numbers"
                : ": " + found.why()));
    return row;
  }

  private static List<String> row(ModelAlias alias, ModelProbe.Found found) {
    List<String> row = new ArrayList<>(List.of(alias.name(), alias.model()));
    row.add(found.answers() ? found.millis() + " ms" : "no");
    for (Capability capability : Capability.values()) {
      if (alias.capabilities() != null) {
        row.add(alias.can(capability) ? "declared" : "-");
      } else {
        row.add(!found.answers() ? "" : found.can().contains(capability) ? "yes" : "-");
      }
    }
    row.add(alias.endpoint() + (found.answers() ? "" : ": " + found.why()));
    return row;
  }
}
