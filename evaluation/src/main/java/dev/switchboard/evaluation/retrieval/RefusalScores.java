package dev.switchboard.evaluation.retrieval;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How well the confidence tells what the pages answer from what they don't.
 *
 * @param unanswerable how many questions no document answers
 * @param refused share of these whose confidence is below that of 95 % of the answerable ones
 * @param threshold the confidence that keeps those 95 %
 * @param keptAtHalf share of the answerable ones with a confidence of at least .5
 * @param refusedAtHalf share of the unanswerable ones with a confidence below .5
 */
record RefusalScores(
    int unanswerable, double refused, double threshold, double keptAtHalf, double refusedAtHalf) {

  private static final double KEPT = 0.95;

  /** Empty unless there are questions of both sorts. */
  static Optional<RefusalScores> of(List<RankedAnswer> answers) {
    List<RankedAnswer> answerable = answers.stream().filter(RankedAnswer::answerable).toList();
    List<RankedAnswer> others =
        answers.stream().filter(Predicate.not(RankedAnswer::answerable)).toList();
    if (answerable.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    List<Double> sorted = answerable.stream().map(RankedAnswer::confidence).sorted().toList();
    double threshold = sorted.get((int) Math.floor((1 - KEPT) * sorted.size()));
    return Optional.of(
        new RefusalScores(
            others.size(),
            below(others, threshold),
            threshold,
            1 - below(answerable, 0.5),
            below(others, 0.5)));
  }

  private static double below(List<RankedAnswer> answers, double threshold) {
    return (double) answers.stream().filter(each -> each.confidence() < threshold).count()
        / answers.size();
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%s unanswerable: %.3f refused where .95 of the others are kept (confidence %.2f);"
            + " at .50 %.3f refused, %.3f kept",
        unanswerable,
        refused,
        threshold,
        refusedAtHalf,
        keptAtHalf);
  }

  ObjectNode json() {
    return new ObjectMapper().valueToTree(this);
  }
}
