package dev.switchboard.guardrails.check;

import dev.switchboard.language.BoundedText;
import dev.switchboard.language.secrets.SecretKind;
import dev.switchboard.language.secrets.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds personal data by the finders that mask secrets elsewhere. */
record PersonalDataChecker(Set<SecretKind> kinds, String region) implements TextChecker {

  /** The surest first: a number belongs to the first kind that finds it. */
  private static final List<SecretKind> ORDER =
      List.of(
          SecretKind.EMAIL,
          SecretKind.CARD,
          SecretKind.IBAN,
          SecretKind.NATIONAL_ID,
          SecretKind.PHONE);

  @Override
  public List<Finding> in(String text, Evidence evidence) {
    List<Finding> found = new ArrayList<>();
    for (SecretKind kind : ORDER) {
      if (kinds.contains(kind)) {
        try {
          kind.of(text, region).forEach(place -> add(kind, place, found));
        } catch (BoundedText.Exhausted e) {
          // What can't be judged does not pass.
          return List.of(Finding.whole("pii." + kind.label(), text));
        }
      }
    }
    return found;
  }

  private static void add(SecretKind kind, TextRange place, List<Finding> found) {
    boolean taken =
        found.stream()
            .map(Finding::place)
            .anyMatch(other -> other.start() < place.end() && place.start() < other.end());
    if (!taken) {
      found.add(new Finding("pii." + kind.label(), place, "[" + kind.label() + "]"));
    }
  }
}
