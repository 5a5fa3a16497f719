package dev.switchboard.classifier.core.slots;

import dev.switchboard.classifier.core.slots.NumberKinds.Role;
import dev.switchboard.classifier.core.slots.text.SourceText;
import dev.switchboard.classifier.core.slots.text.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts numbers from the words that they are glued to: "order1001", "cancel1002", "nr.1001" and
 * "1001pls". What else touches letters is a code of its own: "W1001A".
 */
final class GluedNumbers {

  private static final int LEAST = 3;

  private final NumberKinds kinds;

  GluedNumbers(NumberKinds kinds) {
    this.kinds = kinds;
  }

  /** The text with a space wherever a word and a number touch that are two. */
  SourceText parted(ReadText text) {
    Tokens tokens = text.tokens();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Tokens.Token token = tokens.at(i);
      if (token.kind() != Tokens.Kind.NUMBER || token.text().length() < LEAST) {
        continue;
      }
      boolean word = token.glued() && isWord(tokens, i - 1);
      boolean dotted = token.glued() && tokens.at(i - 1).is(".") && isWord(tokens, i - 2);
      boolean listed =
          token.text().length() > LEAST
              && token.glued()
              && tokens.at(i - 1).is(",")
              && tokens.at(i - 2).text().length() > LEAST;
      if (word || dotted || listed) {
        places.add(token.start());
      }
      boolean begins = !token.glued() || word || dotted || !tokens.at(i - 1).isWord();
      Tokens.Token behind = tokens.at(i + 1);
      if (begins
          && behind.isWord()
          && behind.glued()
          && behind.key().length() >= LEAST
          && !kinds.of(Role.UNIT).has(tokens, i + 1)) {
        places.add(behind.start());
      }
    }
    return places.isEmpty() ? text.source() : text.source().spacedAt(places);
  }

  private boolean isWord(Tokens tokens, int place) {
    return tokens.at(place).isWord()
        && (kinds.isKind(tokens, place)
            || kinds.of(Role.FILLER).has(tokens, place)
            || kinds.of(Role.GLUE).has(tokens, place))
        && tokens.at(place).key().length() > 1;
  }
}
