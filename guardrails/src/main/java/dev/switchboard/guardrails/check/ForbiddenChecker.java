package dev.switchboard.guardrails.check;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.switchboard.language.secrets.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds what must not be said, in linear time. */
record ForbiddenChecker(List<Pattern> patterns) implements TextChecker {

  @Override
  public List<Finding> in(String text, Evidence evidence) {
    List<Finding> all = new ArrayList<>();
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        TextRange place = new TextRange(matcher.start(), matcher.end());
        if (place.start() < place.end()) {
          all.add(new Finding("forbidden", place, Finding.REMOVED));
        }
      }
    }
    all.sort(Comparator.comparingInt(finding -> finding.place().start()));
    List<Finding> apart = new ArrayList<>();
    for (Finding finding : all) {
      if (apart.isEmpty() || apart.getLast().place().end() <= finding.place().start()) {
        apart.add(finding);
      }
    }
    return apart;
  }
}
