package dev.switchboard.llm.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.llm.AnswerCache;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.Vectors;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.OnnxEmbedder;
import dev.switchboard.guardrails.text.FactWords;
import dev.switchboard.testkit.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The threshold of bots that name none, held against 30 pairs of questions that ask the same and 30
 * that differ in a word that counts. The table of docs/models.md comes from these.
 */
class SimilarQuestionsTest {

  private record Pair(boolean same, String first, String second) {

    static Pair of(String line) {
      String[] parts = line.split("\t", -1);
      return new Pair(parts[0].equals("same"), parts[1], parts[2]);
    }

    boolean isTakenForOne(Embedder meanings, double threshold) {
      return FactWords.numbers(first).equals(FactWords.numbers(second))
          && FactWords.isDenial(first) == FactWords.isDenial(second)
          && Vectors.dot(meanings.embed(first), meanings.embed(second)) >= threshold;
    }
  }

  @Test
  void theThresholdOfBotsThatNameNoneTakesNoneOfTheDifferentQuestionsForTheSame()
      throws IOException {
    Embedder meanings = OnnxEmbedder.load(EmbeddingModelFile.ALL_MINILM_L6_V2);
    List<Pair> pairs =
        Files.readAllLines(
                ProjectRoot.resolve("llm-workers/src/test/resources/similar-questions.tsv"))
            .stream()
            .map(Pair::of)
            .toList();

    List<Pair> taken =
        pairs.stream().filter(pair -> pair.isTakenForOne(meanings, AnswerCache.THRESHOLD)).toList();

    assertThat(pairs).filteredOn(Pair::same).hasSize(30);
    assertThat(pairs).hasSize(60);
    assertThat(taken).allMatch(Pair::same);
    assertThat(taken).as("it finds some").hasSizeGreaterThanOrEqualTo(5);
  }
}
