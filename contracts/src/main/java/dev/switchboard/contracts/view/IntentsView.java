package dev.switchboard.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The intents of a bot, with the file that examples can be added to.
 *
 * @param text of {@code intents.yaml} as it is now
 * @param intents in the order of the file
 */
public record IntentsView(String text, List<Intent> intents) {

  public IntentsView {
    intents = Lists.copy(intents);
  }

  /**
   * An intent.
   *
   * @param place where its examples end; null where a line can't simply be added, as in a list in
   *     brackets
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Intent(
      String name, String label, String flow, List<String> examples, @Nullable Place place) {

    public Intent {
      examples = Lists.copy(examples);
    }
  }

  /**
   * The end of a list of examples.
   *
   * @param line of its last line, from 1
   * @param indent spaces before the dashes
   */
  public record Place(int line, int indent) {}
}
