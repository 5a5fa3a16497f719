package dev.switchboard.tools.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.tools.adapters.knowledge.KnowledgeUpkeep;
import dev.switchboard.tools.adapters.knowledge.LuceneFolders;
import dev.switchboard.tools.adapters.knowledge.Rerankers;
import dev.switchboard.tools.core.knowledge.HybridSearch;
import dev.switchboard.tools.core.knowledge.KnowledgeIndex;
import dev.switchboard.tools.core.knowledge.PassageStore;
import dev.switchboard.tools.core.knowledge.Question;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Measures the search that this service does, in a process with nothing else: {@code ./switchboard
 * eval retrieval}. Documents are told by their files' names without the ending.
 */
public final class RetrievalEvaluation {

  private static final String BASE = "evaluated";

  /** Passages of one search; enough for ten documents, of which the best passage counts. */
  private static final int PASSAGES = 30;

  private RetrievalEvaluation() {}

  /** Ends with 0, with 1 when hit@1 is too low, with 2 when it can't be measured. */
  public static void main(String[] arguments) {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%5$s%n");
    System.exit(run(arguments, System.out, System.err));
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      return measure(EvaluationOptions.of(arguments), out);
    } catch (IOException e) {
      err.println("switchboard: can't be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      err.println("switchboard: " + e.getMessage());
    }
    return 2;
  }

  private static int measure(EvaluationOptions options, PrintStream out) throws IOException {
    List<QuestionFile.Asked> questions = QuestionFile.read(options.questions());
    Path folder =
        Files.isDirectory(options.knowledge())
            ? options.knowledge()
            : FaqPages.write(options.knowledge());
    ObjectNode report = new ObjectMapper().createObjectNode();
    try (PassageStore store = LuceneFolders.inMemory()) {
      KnowledgeUpkeep upkeep =
          new KnowledgeUpkeep(
              folder, List.of(base(options, 0)), store, KnowledgeUpkeep::localModel);
      long begun = System.nanoTime();
      upkeep.update();
      double seconds = (System.nanoTime() - begun) / 1e9;
      report.put("pages", store.pages().size()).put("indexSeconds", seconds);
      out.printf(
          Locale.ROOT,
          "%s pages indexed in %.1f s, the model's loading included; %s questions%n",
          store.pages().size(),
          seconds,
          questions.size());
      boolean enough = true;
      for (double weight : options.weights()) {
        HybridSearch search =
            new HybridSearch(
                store, upkeep, Map.of(BASE, Rerankers.settings(base(options, weight))));
        RetrievalScores scores = RetrievalScores.of(answers(search, questions));
        out.printf(
            Locale.ROOT,
            "weight %.2f  %s  ms/query p50 %.1f p99 %.1f%n",
            weight,
            scores.line(),
            scores.p50(),
            scores.p99());
        report.withArray("results").add(scores.json().put("weight", weight));
        enough &= weight != options.weights().getFirst() || scores.hit1() >= options.minHit1();
      }
      if (options.json() != null) {
        Files.writeString(options.json(), report.toPrettyString() + "\n");
      }
      if (!enough) {
        out.printf(Locale.ROOT, "hit@1 is below %.3f%n", options.minHit1());
      }
      return enough ? 0 : 1;
    }
  }

  private static KnowledgeBase base(EvaluationOptions options, double weight) {
    return new KnowledgeBase(BASE, Path.of(""), List.of(), weight, options.rerank());
  }

  private static List<RankedAnswer> answers(
      KnowledgeIndex search, List<QuestionFile.Asked> questions) {
    // The first searches of a process are slow, and nobody's.
    questions.stream().limit(20).forEach(each -> search.search(question(each)));
    List<RankedAnswer> answers = new ArrayList<>();
    for (QuestionFile.Asked each : questions) {
      long begun = System.nanoTime();
      Set<String> documents = new LinkedHashSet<>();
      search
          .search(question(each))
          .passages()
          .forEach(found -> documents.add(document(found.passage().page().source())));
      long nanos = System.nanoTime() - begun;
      Set<String> relevant = new LinkedHashSet<>();
      each.relevant().forEach(id -> relevant.add(document(id)));
      answers.add(new RankedAnswer(each.question(), relevant, List.copyOf(documents), nanos));
    }
    return answers;
  }

  private static Question question(QuestionFile.Asked asked) {
    return new Question(asked.question(), Set.of(), Map.of(), PASSAGES);
  }

  /** {@code fees/wire.md} and {@code wire} are the same document. */
  private static String document(String id) {
    return id.substring(id.lastIndexOf('/') + 1)
        .replaceFirst("\\.(?:md|markdown|html?|txt|pdf)$", "");
  }
}
