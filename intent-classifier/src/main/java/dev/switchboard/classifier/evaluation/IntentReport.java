package dev.switchboard.classifier.evaluation;

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
      int intents, int examples, double threshold, List<Judgement> judgements, Speed speed) {
    List<Judgement> inScope = judgements.stream().filter(Judgement::inScope).toList();
    List<Judgement> without = judgements.stream().filter(each -> !each.inScope()).toList();
    List<Judgement> refused = judgements.stream().filter(Judgement::refused).toList();
    boolean both = !without.isEmpty();
    return new IntentReport(
        intents,
        examples,
        inScope.size(),
        without.size(),
        threshold,
        Figures.share(inScope, Judgement::right),
        Figures.macroF1(inScope),
        Figures.share(inScope, Judgement::answered),
        both ? Figures.share(without, Judgement::refused) : null,
        both ? Figures.share(refused, each -> !each.inScope()) : null,
        both && !inScope.isEmpty() ? Figures.auroc(inScope, without) : null,
        Figures.coverage(inScope, 0.95),
        Figures.calibrationError(inScope),
        Figures.matthewsCorrelation(judgements),
        speed,
        confusions(inScope));
  }

  private static List<Confusion> confusions(List<Judgement> inScope) {
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
                    each.getValue().stream().limit(TEXTS).map(Judgement::text).toList()))
        .sorted(
            Comparator.comparingInt(Confusion::times)
                .reversed()
                .thenComparing(Confusion::intent)
                .thenComparing(Confusion::takenFor))
        .limit(CONFUSIONS)
        .toList();
  }
}
