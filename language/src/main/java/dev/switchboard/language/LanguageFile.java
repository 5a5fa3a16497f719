package dev.switchboard.language;

import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The words of one language, as its resource lists them.
 *
 * @param language its code, such as {@code en}
 * @param words by kind; a kind without words is not there
 * @param ordinals words for the first choice, for the second and so on
 */
record LanguageFile(
    String language, Map<WordKind, List<String>> words, List<List<String>> ordinals) {

  private static final String ORDINALS = "ordinals";

  /** Reads the resource of a language. */
  static LanguageFile load(String language) {
    String file = language + ".yaml";
    try (InputStream resource = LanguageFile.class.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IllegalStateException("there is no resource " + file + " of words");
      }
      return read(language, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a resource's text.
   *
   * @throws IllegalStateException when it is no list of words, with every problem
   */
  static LanguageFile read(String language, String text) {
    String file = language + ".yaml";
    Problems problems = new Problems();
    Map<WordKind, List<String>> words = new EnumMap<>(WordKind.class);
    List<List<String>> ordinals = new ArrayList<>();
    YamlNode root = YamlReader.read(file, text, problems);
    if (root != null) {
      YamlFields fields = YamlFields.of(file, root, "the language", problems);
      for (WordKind kind : WordKind.values()) {
        if (fields.has(kind.key())) {
          words.put(kind, fields.texts(kind.key()));
        }
      }
      if (fields.node(ORDINALS) instanceof YamlNode.Sequence places) {
        places.items().forEach(place -> ordinals.add(texts(place)));
      }
      fields.done();
    }
    if (problems.hasErrors()) {
      throw new IllegalStateException("the words can't be read: " + problems.all());
    }
    return new LanguageFile(language, words, ordinals);
  }

  private static List<String> texts(YamlNode place) {
    return place instanceof YamlNode.Sequence words
        ? words.items().stream().map(word -> word.toJson().asText()).toList()
        : List.of(place.toJson().asText());
  }
}
