package dev.switchboard.guardrails.check;

import com.google.re2j.Pattern;
import java.util.List;

/** Finds that something is missing. */
record NeededChecker(List<Pattern> patterns) implements TextChecker {

  @Override
  public List<Finding> in(String text, Evidence evidence) {
    boolean complete = patterns.stream().allMatch(pattern -> pattern.matcher(text).find());
    return complete ? List.of() : List.of(Finding.whole("required", text));
  }
}
