package dev.switchboard.evaluation.retrieval;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.knowledge.KnowledgeIndex;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.SearchResult.Found;
import dev.switchboard.knowledge.index.KnowledgeIndexer;
import dev.switchboard.knowledge.lucene.LuceneFolders;
import dev.switchboard.knowledge.search.HybridSearch;
import dev.switchboard.knowledge.search.Rerankers;
import dev.switchboard.knowledge.store.PassageStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measures the search that tool-workers do, in a process with nothing else. Documents are
 * identified by their files' names without the ending.
 */
final class RetrievalEvaluation {

  private static final String BASE = "evaluated";

  /** Passages of one search; enough for ten documents, of which the best passage counts. */
  private static final int PASSAGES = 30;

  private RetrievalEvaluation() {}

  /** Measures and prints; whether hit@1 is high enough. */
  static boolean run(EvaluationOptions options, PrintWriter out) throws IOException {
    List<QuestionFile.Asked> questions = QuestionFile.read(options.questions());
    Path folder =
        Files.isDirectory(options.knowledge())
            ? options.knowledge()
            : FaqPages.write(options.knowledge());
    ObjectNode report = new ObjectMapper().createObjectNode();
    try (PassageStore store = LuceneFolders.inMemory(options.language())) {
      KnowledgeIndexer indexer =
          new KnowledgeIndexer(folder, List.of(base(options, 0)), store, options.model());
      long begun = System.nanoTime();
      indexer.update();
      if (!indexer.isDone()) {
        throw new Failure(indexer.status().missing());
      }
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
                store, indexer, Map.of(BASE, Rerankers.settings(base(options, weight))));
        List<RankedAnswer> answers = answers(search, questions);
        RetrievalScores scores = RetrievalScores.of(answers);
        Optional<RefusalScores> refusals = RefusalScores.of(answers);
        out.printf(
            Locale.ROOT,
            "weight %.2f  %s  ms/query p50 %.1f p99 %.1f%n",
            weight,
            scores.line(),
            scores.p50(),
            scores.p99());
        ObjectNode figures = scores.json().put("weight", weight);
        refusals.ifPresent(
            each -> {
              out.println("             " + each.line());
              figures.set("refusal", each.json());
            });
        report.withArray("results").add(figures);
        enough &=
            weight != options.weights().getFirst()
                || (scores.hit1() >= options.minHit1()
                    && refusals.map(RefusalScores::refused).orElse(1.0) >= options.minRefused());
      }
      if (options.json() != null) {
        Files.writeString(options.json(), report.toPrettyString() + "\n");
      }
      if (!enough) {
        out.printf(
            Locale.ROOT,
            "hit@1 is below %.3f, or fewer than %.3f are refused%n",
            options.minHit1(),
            options.minRefused());
      }
      out.flush();
      return enough;
    }
  }

  private static KnowledgeBase base(EvaluationOptions options, double weight) {
    return new KnowledgeBase(BASE, Path.of(""), List.of(), weight, options.rerank());
  }

  private static List<RankedAnswer> answers(
      KnowledgeIndex search, List<QuestionFile.Asked> questions) {
    // The first searches of a process are slow, and not measured.
    questions.stream().limit(20).forEach(each -> search.search(question(each)));
    List<RankedAnswer> answers = new ArrayList<>();
    for (QuestionFile.Asked each : questions) {
      long begun = System.nanoTime();
      Set<String> documents = new LinkedHashSet<>();
      List<Found> passages = search.search(question(each)).passages();
      passages.forEach(found -> documents.add(document(found.passage().page().source())));
      long nanos = System.nanoTime() - begun;
      double confidence = passages.stream().mapToDouble(Found::confidence).max().orElse(0);
      Set<String> relevant = new LinkedHashSet<>();
      each.relevant().forEach(id -> relevant.add(document(id)));
      answers.add(
          new RankedAnswer(each.question(), relevant, List.copyOf(documents), confidence, nanos));
    }
    return answers;
  }

  private static SearchQuery question(QuestionFile.Asked asked) {
    return new SearchQuery(asked.question(), Set.of(), Map.of(), PASSAGES);
  }

  /** {@code fees/wire.md} and {@code wire} are the same document. */
  private static String document(String id) {
    return id.substring(id.lastIndexOf('/') + 1)
        .replaceFirst("\\.(?:md|markdown|html?|txt|pdf)$", "");
  }
}
