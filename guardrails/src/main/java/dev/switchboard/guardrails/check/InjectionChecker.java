package dev.switchboard.guardrails.check;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.bot.guardrails.InjectionFamily;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.guardrails.injection.InjectionDetector;
import java.util.List;
import java.util.Set;

/**
 * Finds attempts to talk a model out of its instructions. A bot's pages are checked with each
 * question that they answer, so what was found in the last texts is remembered: by the texts'
 * digests, for nobody's words shall stay in memory.
 */
final class InjectionChecker implements TextChecker {

  private static final InjectionDetector DETECTOR = new InjectionDetector();

  /** A checker remembers so many texts; each takes about 200 bytes. */
  private static final int REMEMBERED_TEXTS = 5_000;

  private final Set<InjectionFamily> families;
  private final Cache<String, List<Finding>> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED_TEXTS).build();

  InjectionChecker(Set<InjectionFamily> families) {
    this.families = families;
  }

  @Override
  public List<Finding> in(String text, Evidence evidence) {
    return remembered.get(Ids.derive("checked-text", text), digest -> found(text));
  }

  private List<Finding> found(String text) {
    return DETECTOR.in(text, families).stream()
        .map(
            found ->
                new Finding(
                    "injection." + found.family().wireName(), found.place(), Finding.REMOVED))
        .toList();
  }
}
