package dev.switchboard.bot.reading.llm;

import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.yaml.Suggestions;
import dev.switchboard.yaml.YamlFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code embedding:} of {@code bot.yaml}: the alias whose model gives vectors. */
public final class EmbeddingYaml {

  private static final String KEY = "embedding";

  private EmbeddingYaml() {}

  /** The alias; null where none is named, or what is named is none. */
  public static @Nullable String read(YamlFields bot, Map<String, ModelAlias> aliases) {
    String name = bot.text(KEY);
    if (name == null) {
      return null;
    }
    ModelAlias alias = aliases.get(name);
    if (alias == null) {
      bot.error(
          KEY,
          "there is no model \"" + name + "\"",
          Suggestions.fix(
              name, aliases.keySet(), "define it under \"models:\", or remove \"embedding\""));
      return null;
    }
    if (name.equals(ModelAlias.DEFAULT)) {
      bot.error(
          KEY,
          "the model \"default\" answers in words, and \"embedding\" names one that gives vectors",
          "define another alias for it, such as \"vectors: {model: bge-m3}\"");
    }
    if (!alias.fallback().isEmpty()) {
      bot.error(
          KEY,
          "the model \"" + name + "\" has fallbacks, whose vectors can't be compared with its own",
          "remove its \"fallback\"; words alone find what is wanted while it does not answer");
    }
    aliases.values().stream()
        .filter(other -> other.fallback().contains(name))
        .forEach(
            other ->
                bot.error(
                    KEY,
                    "the model \"%s\" gives vectors, and is a fallback of \"%s\", which answers in words"
                        .formatted(name, other.name()),
                    "remove it from \"fallback\""));
    return name;
  }
}
