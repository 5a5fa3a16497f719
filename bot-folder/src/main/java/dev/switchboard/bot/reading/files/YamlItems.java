package dev.switchboard.bot.reading.files;

import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of a list, each a mapping. */
public final class YamlItems {

  private YamlItems() {}

  /** The items under a key. */
  public static List<YamlFields> of(YamlFields fields, String key, String what) {
    @Nullable YamlNode node = fields.node(key);
    List<YamlFields> items = new ArrayList<>();
    if (node instanceof YamlNode.Sequence sequence) {
      for (YamlNode item : sequence.items()) {
        items.add(YamlFields.of(fields.file(), item, what, fields.problems()));
      }
    } else if (node != null) {
      fields
          .problems()
          .error(
              fields.file(),
              fields.lineOf(key),
              "\"" + key + "\" is " + node.kind(),
              "write a list, each item beginning with \"- \"");
    }
    return items;
  }
}
