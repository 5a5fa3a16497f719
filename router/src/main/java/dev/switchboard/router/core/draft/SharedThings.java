package dev.switchboard.router.core.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.language.PlainText;
import dev.switchboard.language.Vocabulary;
import dev.switchboard.language.WordKind;
import dev.switchboard.router.core.state.PendingIntent;
import java.util.Set;

/**
 * Things that several intents of one message are about: in "where is my order and cancel my order"
 * the order is one, and its number is asked for once.
 */
final class SharedThings {

  private static final Set<String> DEFINITES = Vocabulary.plain(WordKind.DEFINITES);
  private static final Set<String> REFERENCES = Vocabulary.plain(WordKind.REFERENCES);

  private SharedThings() {}

  /**
   * The pending intent with a value that the user has given for another one, if it speaks of the
   * same thing and has no such value.
   *
   * @param text the words of the other intent
   */
  static PendingIntent with(PendingIntent pending, String text, String slot, String value) {
    if (!(pending.input() instanceof ObjectNode input)
        || input.path("slots").has(slot)
        || !isSame(PlainText.of(text), PlainText.of(pending.text()))) {
      return pending;
    }
    ObjectNode more = input.deepCopy();
    more.withObjectProperty("slots").put(slot, value);
    more.withArrayProperty("fromMemory").add(slot);
    return new PendingIntent(
        pending.id(), pending.intent(), pending.flow(), pending.turn(), pending.text(), more);
  }

  /** "My order" in both, or "it" in the later one. */
  private static boolean isSame(String first, String later) {
    String[] words = later.split(" ");
    for (int i = 0; i < words.length; i++) {
      boolean named =
          i + 1 < words.length
              && DEFINITES.contains(words[i])
              && (" " + first + " ").contains(" " + words[i] + " " + words[i + 1] + " ");
      boolean refers = REFERENCES.contains(words[i]) && !DEFINITES.contains(words[i]);
      if (named || refers) {
        return true;
      }
    }
    return false;
  }
}
