package dev.switchboard.evaluation.intents;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The measures, as they are defined in the literature; shares are 0 to 1. */
final class EvaluationMetrics {

  private static final int BINS = 15;
  private static final String NONE = "";

  private EvaluationMetrics() {}

  /** The share of the texts that meet a condition; 0 of no texts. */
  static double share(List<Prediction> texts, Predicate<Prediction> condition) {
    return texts.isEmpty() ? 0 : (double) texts.stream().filter(condition).count() / texts.size();
  }

  /** The mean over the intents of the harmonic mean of precision and recall, threshold aside. */
  static double macroF1(List<Prediction> inScope) {
    Map<String, Integer> asked = new HashMap<>();
    Map<String, Integer> said = new HashMap<>();
    Map<String, Integer> right = new HashMap<>();
    for (Prediction each : inScope) {
      asked.merge(name(each.intent()), 1, Integer::sum);
      said.merge(name(each.best()), 1, Integer::sum);
      if (each.right()) {
        right.merge(name(each.intent()), 1, Integer::sum);
      }
    }
    return asked.entrySet().stream()
        .mapToDouble(
            each ->
                2.0
                    * right.getOrDefault(each.getKey(), 0)
                    / (each.getValue() + said.getOrDefault(each.getKey(), 0)))
        .average()
        .orElse(0);
  }

  /**
   * The probability that a text with an intent has more confidence than one without (Mann and
   * Whitney's U; a tie counts half).
   */
  static double auroc(List<Prediction> inScope, List<Prediction> outOfScope) {
    double[] without = outOfScope.stream().mapToDouble(Prediction::confidence).toArray();
    double wins = 0;
    for (Prediction with : inScope) {
      for (double other : without) {
        int order = Double.compare(with.confidence(), other);
        wins += order > 0 ? 1 : order == 0 ? 0.5 : 0;
      }
    }
    return wins / ((double) inScope.size() * without.length);
  }

  /** The largest share of the texts, surest first, of which so many are right. */
  static double coverage(List<Prediction> inScope, double accuracy) {
    List<Prediction> surestFirst =
        inScope.stream()
            .sorted(Comparator.comparingDouble(Prediction::confidence).reversed())
            .toList();
    int right = 0;
    int most = 0;
    for (int i = 0; i < surestFirst.size(); i++) {
      right += surestFirst.get(i).right() ? 1 : 0;
      most = right >= accuracy * (i + 1) ? i + 1 : most;
    }
    return inScope.isEmpty() ? 0 : (double) most / inScope.size();
  }

  /**
   * The expected calibration error: how far confidence and accuracy are apart, over 15 bins of
   * equal width, weighted by their texts.
   *
   * @see <a href="https://proceedings.mlr.press/v70/guo17a.html">C. Guo et al.: On calibration of
   *     modern neural networks. ICML 2017</a>
   */
  static double calibrationError(List<Prediction> inScope) {
    double[] excess = new double[BINS];
    for (Prediction each : inScope) {
      int bin = Math.min(BINS - 1, (int) (each.confidence() * BINS));
      excess[bin] += each.confidence() - (each.right() ? 1 : 0);
    }
    double sum = 0;
    for (double each : excess) {
      sum += Math.abs(each);
    }
    return inScope.isEmpty() ? 0 : sum / inScope.size();
  }

  /**
   * Matthews' correlation coefficient for several classes, out of scope being one of them; 0 where
   * it is not defined.
   *
   * @see <a href="https://doi.org/10.1016/j.compbiolchem.2004.09.006">J. Gorodkin: Comparing two
   *     K-category assignments by a K-category correlation coefficient (2004)</a>
   */
  static double matthewsCorrelation(List<Prediction> all) {
    Map<String, Integer> asked = new HashMap<>();
    Map<String, Integer> said = new HashMap<>();
    double right = 0;
    for (Prediction each : all) {
      String truth = name(each.intent());
      String answer = each.refused() ? NONE : name(each.best());
      asked.merge(truth, 1, Integer::sum);
      said.merge(answer, 1, Integer::sum);
      right += truth.equals(answer) ? 1 : 0;
    }
    double texts = all.size();
    Set<String> names = new HashSet<>(asked.keySet());
    names.addAll(said.keySet());
    double both = 0;
    double askedSquares = 0;
    double saidSquares = 0;
    for (String each : names) {
      double t = asked.getOrDefault(each, 0);
      double p = said.getOrDefault(each, 0);
      both += t * p;
      askedSquares += t * t;
      saidSquares += p * p;
    }
    double spread = Math.sqrt((texts * texts - askedSquares) * (texts * texts - saidSquares));
    return spread == 0 ? 0 : (right * texts - both) / spread;
  }

  private static String name(@Nullable String intent) {
    return intent == null ? NONE : intent;
  }
}
