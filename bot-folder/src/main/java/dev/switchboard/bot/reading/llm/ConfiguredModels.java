package dev.switchboard.bot.reading.llm;

import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.bot.model.Placeholders;
import dev.switchboard.bot.secret.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The aliases of a bot together with the service's settings, each with its address and key.
 *
 * @param aliases name to alias, each with its endpoint
 * @param keys name to key; none where an endpoint needs none
 * @param faults name to what an alias lacks
 */
public record ConfiguredModels(
    Map<String, ModelAlias> aliases, Map<String, String> keys, Map<String, String> faults) {

  private static final String OPENAI = "https://api.openai.com/v1";

  /**
   * What the service's settings say of {@code default}.
   *
   * @param baseUrl in place of the bot's; null = not set
   * @param apiKey of that address, and of OpenAI's; null = not set
   * @param model in place of the bot's; null = not set
   */
  public record Settings(
      @Nullable String baseUrl, @Nullable String apiKey, @Nullable String model) {

    private boolean nameAnEndpoint() {
      return baseUrl != null || apiKey != null;
    }
  }

  /**
   * Puts both together.
   *
   * @param written as {@code bot.yaml} has them
   * @param model of a bot without aliases; null = it names none
   */
  public static ConfiguredModels of(
      Map<String, ModelAlias> written,
      @Nullable String model,
      Settings settings,
      Function<String, @Nullable String> environment) {
    Reading reading = new Reading(settings, environment);
    ModelAlias first = written.get(ModelAlias.DEFAULT);
    String name = settings.model() != null ? settings.model() : model;
    if (first == null && name != null && settings.nameAnEndpoint()) {
      reading.add(ModelAlias.of(ModelAlias.DEFAULT, name), null);
    } else if (first != null) {
      reading.add(settings.model() == null ? first : first.asking(settings.model()), null);
    }
    ModelAlias base = reading.aliases.get(ModelAlias.DEFAULT);
    written.forEach(
        (alias, one) -> {
          if (!alias.equals(ModelAlias.DEFAULT)) {
            reading.add(one, base);
          }
        });
    return new ConfiguredModels(reading.aliases, reading.keys, reading.faults);
  }

  private static final class Reading {

    private final Settings settings;
    private final Function<String, @Nullable String> environment;
    private final Map<String, ModelAlias> aliases = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, String> faults = new LinkedHashMap<>();

    Reading(Settings settings, Function<String, @Nullable String> environment) {
      this.settings = settings;
      this.environment = environment;
    }

    void add(ModelAlias alias, @Nullable ModelAlias base) {
      boolean overridden = base == null && settings.baseUrl() != null;
      String address = overridden ? settings.baseUrl() : address(alias, base);
      aliases.put(alias.name(), alias.at(address, alias.key()));
      String key = key(alias, base, overridden, address);
      if (key != null) {
        keys.put(alias.name(), key);
      }
    }

    private String address(ModelAlias alias, @Nullable ModelAlias base) {
      if (alias.endpoint() == null) {
        return base == null || base.endpoint() == null ? OPENAI : base.endpoint();
      }
      try {
        return Placeholders.fill(alias.endpoint(), environment);
      } catch (IllegalArgumentException e) {
        faults.put(alias.name(), String.valueOf(e.getMessage()));
        return OPENAI;
      }
    }

    private @Nullable String key(
        ModelAlias alias, @Nullable ModelAlias base, boolean overridden, @Nullable String address) {
      if (overridden) {
        return settings.apiKey();
      }
      if (alias.key() != null) {
        return secret(alias.name(), alias.key());
      }
      if (alias.endpoint() == null && base != null) {
        String fault = faults.get(base.name());
        if (fault != null) {
          faults.put(alias.name(), fault);
        }
        return keys.get(base.name());
      }
      if (OPENAI.equals(address) && settings.apiKey() == null) {
        faults.putIfAbsent(
            alias.name(), "its key is missing: write key: {env: NAME}, or set OPENAI_API_KEY");
      }
      return OPENAI.equals(address) ? settings.apiKey() : null;
    }

    private @Nullable String secret(String alias, SecretReference reference) {
      String value =
          switch (reference) {
            case SecretReference.Environment(String name) -> environment.apply(name);
            case SecretReference.File(String path) -> file(path);
          };
      if (value == null || value.isBlank() || value.chars().anyMatch(c -> c < ' ')) {
        faults.put(
            alias,
            switch (reference) {
              case SecretReference.Environment(String name) ->
                  "its key is missing: set the environment variable " + name;
              case SecretReference.File(String path) ->
                  "its key is missing: the file " + path + " can't be read, or holds no key";
            });
        return null;
      }
      return value;
    }

    private @Nullable String file(String path) {
      try {
        return Files.readString(Path.of(Placeholders.fill(path, environment))).strip();
      } catch (IOException | IllegalArgumentException e) {
        return null;
      }
    }
  }
}
