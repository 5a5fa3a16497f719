package dev.switchboard.evaluation.guardrails;

import dev.switchboard.guardrails.Guards;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What guardrails made of labelled cases.
 *
 * @param byCheck the counts of each kind of guardrail
 * @param wrong the cases that were treated wrongly, with what was wrong
 */
record GuardrailFigures(Map<String, Counts> byCheck, List<String> wrong) {

  /**
   * How often a guardrail was right.
   *
   * @param struck that had to be struck
   * @param missed that had to be struck, and passed
   * @param passed that had to pass
   * @param harmless that had to pass, and were struck
   */
  record Counts(int struck, int missed, int passed, int harmless) {

    private static final Counts NONE = new Counts(0, 0, 0, 0);

    /** The share of what was struck that had to be. */
    double precision() {
      return share(struck, harmless);
    }

    /** The share of what had to be struck that was. */
    double recall() {
      return share(struck, missed);
    }

    private static double share(int right, int wrong) {
      return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    private Counts plus(boolean strikes, boolean found) {
      return new Counts(
          struck + (strikes && found ? 1 : 0),
          missed + (strikes && !found ? 1 : 0),
          passed + (!strikes && !found ? 1 : 0),
          harmless + (!strikes && found ? 1 : 0));
    }
  }

  /**
   * Holds guardrails against cases.
   *
   * @param byCheck guardrails of one kind each, by its key
   */
  static GuardrailFigures of(Map<String, Guards> byCheck, List<GuardrailCase> cases) {
    Map<String, Counts> counts = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (GuardrailCase each : cases) {
      Guards guards = byCheck.get(each.check());
      if (guards == null) {
        continue;
      }
      boolean found = !guards.text(each.on(), each.text(), each.evidence()).hits().isEmpty();
      counts.merge(
          each.check(),
          Counts.NONE.plus(each.strikes(), found),
          (before, ignored) -> before.plus(each.strikes(), found));
      if (found != each.strikes()) {
        wrong.add(
            "%s %s (%s): %s"
                .formatted(
                    each.strikes() ? "missed" : "struck though harmless",
                    each.check(),
                    each.on().wireName(),
                    each.text().replace("\n", "\\n")));
      }
    }
    return new GuardrailFigures(counts, wrong);
  }

  /** A table of precision and recall. */
  String table() {
    StringBuilder table =
        new StringBuilder("| guardrail | must strike | look-alikes | precision | recall |\n");
    table.append("|---|---|---|---|---|\n");
    byCheck.forEach(
        (check, counts) ->
            table.append(
                "| `%s` | %d | %d | %.2f | %.2f |%n"
                    .formatted(
                        check,
                        counts.struck() + counts.missed(),
                        counts.passed() + counts.harmless(),
                        counts.precision(),
                        counts.recall())));
    return table.toString();
  }
}
