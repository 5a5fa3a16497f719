package dev.switchboard.flows.text;

import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sentences that every bot has, in all languages: those that typed questions are asked again
 * with, and others that a flow may say by their names. A bot's own text of the same name counts
 * instead.
 */
public final class BuiltInTexts {

  /** A language is added here and by its resource. */
  static final List<String> LANGUAGES =
      List.of("en", "de", "es", "fr", "it", "nl", "pl", "pt", "tr");

  private static final TextCatalog ALL = load();

  private BuiltInTexts() {}

  /** All of them. */
  public static TextCatalog all() {
    return ALL;
  }

  private static TextCatalog load() {
    Map<String, Map<String, List<TextPattern>>> texts = new LinkedHashMap<>();
    Problems problems = new Problems();
    for (String language : LANGUAGES) {
      String file = language + ".yaml";
      YamlNode root = YamlReader.read(file, text(file), problems);
      if (root != null) {
        TextFile.read(file, root, problems, new HashMap<>())
            .texts()
            .forEach(
                (name, variants) ->
                    texts
                        .computeIfAbsent(name, key -> new LinkedHashMap<>())
                        .put(language, variants.getOrDefault(TextCatalog.ANY, List.of())));
      }
    }
    if (problems.hasErrors()) {
      throw new IllegalStateException("the built-in texts can't be read: " + problems.all());
    }
    return new TextCatalog(texts);
  }

  private static String text(String file) {
    try (InputStream resource = BuiltInTexts.class.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IllegalStateException("there is no resource " + file + " of texts");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
