package dev.switchboard.classifier.core;

import dev.switchboard.embeddings.Embedder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures a model against texts whose intent is known. */
final class EvalIntents {

  private final IntentModel model;

  private final Embedder embedder;

  EvalIntents(IntentModel model, Embedder embedder) {
    this.model = model;
    this.embedder = embedder;
  }

  /**
   * Judges each text.
   *
   * @param inScope texts with a trained intent
   * @param outOfScope texts that have none
   */
  Report run(List<Example> inScope, List<String> outOfScope) {
    int right = 0;
    int rightAndAccepted = 0;
    Map<String, Map<String, Integer>> confusions = new TreeMap<>();
    for (Example example : inScope) {
      IntentModel.Scored scored = score(example.text());
      boolean correct = scored.best().intent().equals(example.intent());
      right += correct ? 1 : 0;
      rightAndAccepted += correct && !scored.outOfScope() ? 1 : 0;
      if (!correct) {
        confusions
            .computeIfAbsent(example.intent(), intent -> new TreeMap<>())
            .merge(scored.best().intent(), 1, Integer::sum);
      }
    }
    long refused = outOfScope.stream().filter(text -> score(text).outOfScope()).count();
    return new Report(
        inScope.size(),
        share(right, inScope.size()),
        share(rightAndAccepted, inScope.size()),
        share(refused, outOfScope.size()),
        model.threshold(),
        confusions);
  }

  private IntentModel.Scored score(String text) {
    return model.score(text, embedder.embed(text), 1);
  }

  private static double share(long part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /**
   * What came out; shares are 0 to 1.
   *
   * @param texts how many in-scope texts were judged
   * @param accuracy right intent, threshold aside
   * @param inScopeAccuracy right intent and accepted
   * @param outOfScopeRecall texts without an intent that were refused
   * @param threshold the least confidence that was accepted
   * @param confusions intent to what it was taken for, with counts
   */
  record Report(
      int texts,
      double accuracy,
      double inScopeAccuracy,
      double outOfScopeRecall,
      double threshold,
      Map<String, Map<String, Integer>> confusions) {}
}
