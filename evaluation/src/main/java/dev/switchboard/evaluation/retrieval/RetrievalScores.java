package dev.switchboard.evaluation.retrieval;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.cli.stream.Percentiles;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Means over all questions.
 *
 * @param p50 median milliseconds of a search
 * @param p99 milliseconds that 99 of 100 searches took at most
 */
record RetrievalScores(
    int questions,
    double hit1,
    double hit5,
    double hit10,
    double recall10,
    double mrr,
    double ndcg10,
    double p50,
    double p99) {

  /** Of the questions that some document answers. */
  static RetrievalScores of(List<RankedAnswer> all) {
    List<RankedAnswer> answers = all.stream().filter(RankedAnswer::answerable).toList();
    Percentiles millis = Percentiles.of(answers.stream().map(each -> each.nanos() / 1e6).toList());
    return new RetrievalScores(
        answers.size(),
        mean(answers, each -> each.hit(1) ? 1 : 0),
        mean(answers, each -> each.hit(5) ? 1 : 0),
        mean(answers, each -> each.hit(10) ? 1 : 0),
        mean(answers, each -> each.recall(10)),
        mean(answers, RankedAnswer::reciprocalRank),
        mean(answers, each -> each.ndcg(10)),
        millis.p50(),
        millis.p99());
  }

  private static double mean(List<RankedAnswer> answers, ToDoubleFunction<RankedAnswer> of) {
    return answers.stream().mapToDouble(of).average().orElse(0);
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "hit@1 %.3f  hit@5 %.3f  hit@10 %.3f  recall@10 %.3f  MRR %.3f  nDCG@10 %.3f",
        hit1,
        hit5,
        hit10,
        recall10,
        mrr,
        ndcg10);
  }

  ObjectNode json() {
    return new ObjectMapper().valueToTree(this);
  }
}
