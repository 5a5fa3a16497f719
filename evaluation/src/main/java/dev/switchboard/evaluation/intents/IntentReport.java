package dev.switchboard.evaluation.intents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came out of an evaluation; shares are 0 to 1. What needs texts without an intent is missing
 * where there are none.
 *
 * @param intents how many the bot has
 * @param examples that it learned from
 * @param inScopeTexts judged texts with an intent
 * @param outOfScopeTexts judged texts without one
 * @param threshold the least confidence that is accepted
 * @param accuracy the likeliest intent is the right one, threshold aside
 * @param inScopeAccuracy right and accepted
 * @param outOfScopeRecall texts without an intent that are refused
 * @param outOfScopePrecision refused texts that are without an intent
 * @param outOfScopeAuroc how well the confidence tells both kinds apart, whatever the threshold
 * @param coverageAt95 the share of the surest texts with an intent of which 95 % are right
 * @param calibrationError how far confidence and accuracy are apart, over texts with an intent
 * @param matthewsCorrelation with out of scope as one more intent
 * @param confusions worst first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IntentReport(
    int intents,
    int examples,
    int inScopeTexts,
    int outOfScopeTexts,
    double threshold,
    double accuracy,
    double macroF1,
    double inScopeAccuracy,
    @Nullable Double outOfScopeRecall,
    @Nullable Double outOfScopePrecision,
    @Nullable Double outOfScopeAuroc,
    double coverageAt95,
    double calibrationError,
    double matthewsCorrelation,
    Speed speed,
    List<Confusion> confusions) {

  private static final int CONFUSIONS = 10;
  private static final int TEXTS = 3;

  /**
   * How long a text takes, nothing remembered.
   *
   * @param trainingSeconds learning, the embedding of the examples included
   * @param perSecondAndCore texts per second of processor time
   */
  record Speed(
      double trainingSeconds, double p50Millis, double p99Millis, double perSecondAndCore) {}

  /**
   * Texts of one intent that were taken for another.
   *
   * @param texts a few of them
   */
  record Confusion(String intent, String takenFor, int times, List<String> texts) {}

  /** Measures. */
  static IntentReport of(
      int intents, int examples, double threshold, List<Prediction> predictions, Speed speed) {
    List<Prediction> inScope = predictions.stream().filter(Prediction::inScope).toList();
    List<Prediction> without = predictions.stream().filter(each -> !each.inScope()).toList();
    List<Prediction> refused = predictions.stream().filter(Prediction::refused).toList();
    boolean both = !without.isEmpty();
    return new IntentReport(
        intents,
        examples,
        inScope.size(),
        without.size(),
        threshold,
        EvaluationMetrics.share(inScope, Prediction::right),
        EvaluationMetrics.macroF1(inScope),
        EvaluationMetrics.share(inScope, Prediction::answered),
        both ? EvaluationMetrics.share(without, Prediction::refused) : null,
        both ? EvaluationMetrics.share(refused, each -> !each.inScope()) : null,
        both && !inScope.isEmpty() ? EvaluationMetrics.auroc(inScope, without) : null,
        EvaluationMetrics.coverage(inScope, 0.95),
        EvaluationMetrics.calibrationError(inScope),
        EvaluationMetrics.matthewsCorrelation(predictions),
        speed,
        confusions(inScope));
  }

  private static List<Confusion> confusions(List<Prediction> inScope) {
    return inScope.stream()
        .filter(each -> !each.right())
        .collect(
            Collectors.groupingBy(
                each -> Map.entry(String.valueOf(each.intent()), String.valueOf(each.best()))))
        .entrySet()
        .stream()
        .map(
            each ->
                new Confusion(
                    each.getKey().getKey(),
                    each.getKey().getValue(),
                    each.getValue().size(),
                    each.getValue().stream().limit(TEXTS).map(Prediction::text).toList()))
        .sorted(
            Comparator.comparingInt(Confusion::times)
                .reversed()
                .thenComparing(Confusion::intent)
                .thenComparing(Confusion::takenFor))
        .limit(CONFUSIONS)
        .toList();
  }
}
