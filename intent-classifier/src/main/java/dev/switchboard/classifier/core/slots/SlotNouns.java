package dev.switchboard.classifier.core.slots;

import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.slots.text.PhraseTable;
import dev.switchboard.classifier.core.slots.text.Tokens;
import dev.switchboard.language.Vocabulary;
import dev.switchboard.language.WordKind;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The things that slots are the names of: that of {@code order_id} is an order. "My order" and "the
 * order" speak of one that is known, "an order" does not. Safe for use by many threads.
 */
public final class SlotNouns {

  private final NumberKinds kinds = new NumberKinds();
  private final PhraseTable definites = new PhraseTable();
  private final Map<SlotDefinition, Noun> nouns = new ConcurrentHashMap<>();

  private record Noun(Set<Integer> kinds, PhraseTable near) {}

  /** The things in some languages. */
  public SlotNouns(Collection<Locale> languages) {
    for (Locale language : languages) {
      Vocabulary.plain(WordKind.DEFINITES, language.getLanguage())
          .forEach(word -> definites.add(word, 0));
    }
  }

  /** Whether a text speaks of the slot's thing as of a known one, without naming it. */
  public boolean isKnownIn(String text, SlotDefinition slot) {
    Noun noun = nouns.computeIfAbsent(slot, this::of);
    Tokens tokens = Tokens.of(text);
    for (int i = 1; i < tokens.size(); i++) {
      boolean named = kinds.isOf(noun.kinds(), tokens, i) || noun.near().has(tokens, i);
      if (named && definites.endsBefore(tokens, i)) {
        return true;
      }
    }
    return false;
  }

  private Noun of(SlotDefinition slot) {
    PhraseTable near = new PhraseTable();
    slot.near().forEach(word -> near.add(word, 0));
    return new Noun(kinds.ofName(slot.name()), near);
  }
}
