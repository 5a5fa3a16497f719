package dev.switchboard.bot.reading.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.llm.Capability;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.llm.Price;
import dev.switchboard.bot.reading.files.SecretYaml;
import dev.switchboard.yaml.SecretNames;
import dev.switchboard.yaml.Suggestions;
import dev.switchboard.yaml.YamlFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code models:} of {@code bot.yaml}. */
public final class ModelsYaml {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/].*|\\$\\{.*");
  private static final SecretYaml SECRETS = new SecretYaml("llm-workers");
  private static final double DEAREST = 1_000_000;
  private static final int MOST_TOKENS = 100_000_000;
  private static final Duration LONGEST = Duration.ofHours(1);

  /** What the service itself writes into each request. */
  private static final Set<String> OWN =
      Set.of(
          "model",
          "messages",
          "stream",
          "stream_options",
          "tools",
          "response_format",
          "n",
          "input");

  private final YamlFields models;
  private final Map<String, ModelAlias> aliases = new LinkedHashMap<>();
  private final Map<String, List<YamlFields.Line>> fallbacks = new LinkedHashMap<>();

  private ModelsYaml(YamlFields models) {
    this.models = models;
  }

  /** The aliases by name; those at fault are among them, so that their names are known. */
  public static Map<String, ModelAlias> read(YamlFields bot) {
    return new ModelsYaml(bot).read();
  }

  private Map<String, ModelAlias> read() {
    models.each(
        "models",
        (name, entry) -> {
          if (!NAME.matcher(name).matches()) {
            models
                .problems()
                .error(
                    models.file(),
                    entry.line(),
                    "no name of a model's alias: " + name,
                    "write lower case letters, digits and hyphens, such as default or small");
          }
          YamlFields of =
              YamlFields.of(
                  models.file(), entry.value(), "the model \"" + name + "\"", models.problems());
          aliases.put(name, alias(name, of));
          of.done();
        });
    fallbacks.forEach(this::check);
    if (!aliases.isEmpty() && models.has("model")) {
      models.error(
          "model", "\"model\" stands beside \"models\"", "move it to models: default: model:");
    }
    return aliases;
  }

  private ModelAlias alias(String name, YamlFields of) {
    String endpoint = of.text("endpoint");
    if (endpoint != null) {
      checkAddress(of, endpoint);
    }
    List<YamlFields.Line> fallback = of.lines("fallback");
    fallbacks.put(name, fallback);
    return new ModelAlias(
        name,
        endpoint,
        SECRETS.secret(of, "key"),
        of.required("model", "add the model's name at the endpoint, such as \"model: gpt-5-mini\""),
        of.has("context") ? of.whole("context", 256, MOST_TOKENS, 256) : null,
        of.nested("price", Price.FREE, ModelsYaml::price),
        timeout(of),
        of.has("attempts") ? of.whole("attempts", 1, 100, 1) : null,
        of.has("parallel") ? of.whole("parallel", 1, 4096, 1) : null,
        parameters(of),
        capabilities(of),
        fallback.stream().map(YamlFields.Line::text).toList());
  }

  private static void checkAddress(YamlFields of, String endpoint) {
    if (SecretNames.inAddress(endpoint)) {
      of.error(
          "endpoint",
          "\"endpoint\" has a credential in it",
          "put it into the environment of llm-workers and write key: {env: NAME}");
    } else if (!ADDRESS.matcher(endpoint).matches()) {
      of.error(
          "endpoint",
          "no address of an endpoint: " + endpoint,
          "write its base URL, such as https://api.openai.com/v1 or http://127.0.0.1:11434/v1");
    } else if (endpoint.contains("/chat/completions") || endpoint.endsWith("/embeddings")) {
      of.error(
          "endpoint",
          "\"endpoint\" goes on to one operation: " + endpoint,
          "write the base URL alone, up to /v1");
    }
  }

  private static Price price(YamlFields of) {
    double input = amount(of, "input", 0);
    return new Price(input, amount(of, "cachedInput", input), amount(of, "output", 0));
  }

  private static double amount(YamlFields of, String key, double otherwise) {
    Double amount = of.number(key, 0, DEAREST);
    return amount == null ? otherwise : amount;
  }

  private static @Nullable Duration timeout(YamlFields of) {
    if (!of.has("timeout")) {
      return null;
    }
    Duration timeout = of.duration("timeout", LONGEST);
    if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
      of.error("timeout", "\"timeout\" is out of its range", "write 1ms to 1h, such as 30s");
    }
    return timeout;
  }

  private static Map<String, JsonNode> parameters(YamlFields of) {
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    of.each(
        "parameters",
        (name, entry) -> {
          if (OWN.contains(name)) {
            of.problems()
                .error(
                    of.file(),
                    entry.line(),
                    "the parameter \"" + name + "\" is written by the service itself",
                    "remove it");
          }
          parameters.put(name, entry.value().toJson());
        });
    return parameters;
  }

  private static @Nullable Set<Capability> capabilities(YamlFields of) {
    if (!of.has("capabilities")) {
      return null;
    }
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    List<String> known = Arrays.stream(Capability.values()).map(Capability::word).toList();
    for (YamlFields.Line line : of.lines("capabilities")) {
      Optional<Capability> capability = Capability.of(line.text());
      capability.ifPresent(capabilities::add);
      if (capability.isEmpty()) {
        of.problems()
            .error(
                of.file(),
                line.line(),
                "no capability of a model: " + line.text(),
                Suggestions.fix(line.text(), known, "write one of " + String.join(", ", known)));
      }
    }
    return capabilities;
  }

  private void check(String name, List<YamlFields.Line> named) {
    List<String> others = new ArrayList<>(aliases.keySet());
    others.remove(name);
    for (YamlFields.Line line : named) {
      if (!others.contains(line.text())) {
        models
            .problems()
            .error(
                models.file(),
                line.line(),
                line.text().equals(name)
                    ? "the model \"" + name + "\" is its own fallback"
                    : "there is no model \"" + line.text() + "\"",
                Suggestions.fix(line.text(), others, "define it under \"models:\", or remove it"));
      }
    }
  }
}
