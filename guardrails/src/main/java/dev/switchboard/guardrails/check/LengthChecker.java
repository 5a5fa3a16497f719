package dev.switchboard.guardrails.check;

import dev.switchboard.guardrails.text.Segments;
import dev.switchboard.language.secrets.TextRange;
import java.util.List;

/** Finds what is beyond the longest text; a masked text ends with its last whole sentence. */
record LengthChecker(int most) implements TextChecker {

  @Override
  public List<Finding> in(String text, Evidence evidence) {
    if (text.codePointCount(0, text.length()) <= most) {
      return List.of();
    }
    int cut = text.offsetByCodePoints(0, most);
    int end =
        Segments.of(text).stream()
            .mapToInt(TextRange::end)
            .filter(sentence -> sentence <= cut)
            .max()
            .orElse(cut);
    return List.of(new Finding("length", new TextRange(end, text.length()), ""));
  }
}
