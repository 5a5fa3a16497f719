package dev.switchboard.classifier.view;

import dev.switchboard.contracts.view.IntentsView;
import dev.switchboard.contracts.view.IntentsView.Place;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@code intents.yaml} for people who add examples to it: where each list of them ends. */
final class IntentPlaces {

  private IntentPlaces() {}

  /**
   * The intents of a file.
   *
   * @throws IllegalStateException when it can't be read
   */
  static IntentsView read(String text) {
    YamlNode root = YamlReader.read("intents.yaml", text, new Problems());
    if (!(root instanceof YamlNode.Mapping file)
        || !(file.get("intents") instanceof YamlNode.Mapping intents)) {
      throw new IllegalStateException("intents.yaml has no intents now");
    }
    List<String> lines = text.lines().toList();
    List<IntentsView.Intent> all = new ArrayList<>();
    intents
        .entries()
        .forEach(
            (name, entry) -> {
              if (entry.value() instanceof YamlNode.Mapping intent) {
                all.add(intent(name, intent, lines));
              }
            });
    return new IntentsView(text, all);
  }

  private static IntentsView.Intent intent(
      String name, YamlNode.Mapping intent, List<String> lines) {
    List<YamlNode> examples =
        intent.get("examples") instanceof YamlNode.Sequence list ? list.items() : List.of();
    List<String> texts = new ArrayList<>();
    for (YamlNode example : examples) {
      if (example instanceof YamlNode.Scalar scalar) {
        texts.add(scalar.text());
      }
    }
    return new IntentsView.Intent(
        name,
        Objects.requireNonNullElse(intent.text("label"), name),
        Objects.requireNonNullElse(intent.text("flow"), ""),
        texts,
        examples.isEmpty() ? null : place(examples.getLast().line(), lines));
  }

  /** The end of the item that begins in a line; null where it is in brackets. */
  private static @Nullable Place place(int line, List<String> lines) {
    String first = lines.get(line - 1);
    int indent = indent(first);
    if (!first.startsWith("- ", indent)) {
      return null;
    }
    int end = line;
    for (int next = line; next < lines.size(); next++) {
      String text = lines.get(next);
      if (!text.isBlank()) {
        if (indent(text) <= indent) {
          break;
        }
        end = next + 1;
      }
    }
    return new Place(end, indent);
  }

  private static int indent(String line) {
    int spaces = 0;
    while (spaces < line.length() && line.charAt(spaces) == ' ') {
      spaces++;
    }
    return spaces;
  }
}
