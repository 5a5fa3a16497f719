package dev.switchboard.evaluation.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.evaluation.Evaluations;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrievalEvaluationTest {

  private static final String THREADS =
      """
      [{"id": "link", "question": "How do I link to a point in a video?",
        "answers": ["Append the time to the address."],
        "paraphrases": ["link to a moment of a clip"]},
       {"id": "mute", "question": "Can I mute someone?", "answers": ["Open the menu, choose mute."],
        "paraphrases": ["silence a noisy person", "stop hearing a user"]}]
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void scoresARankingAsTheBooksSay() {
    // given
    RankedAnswer answer =
        new RankedAnswer("q", Set.of("b", "z"), List.of("a", "b", "c"), 0.9, 1_000_000);

    // then
    assertThat(answer.hit(1)).isFalse();
    assertThat(answer.hit(5)).isTrue();
    assertThat(answer.recall(10)).isEqualTo(0.5);
    assertThat(answer.reciprocalRank()).isEqualTo(0.5);
    assertThat(answer.ndcg(10)).isCloseTo((1 / log2(3)) / (1 + 1 / log2(3)), within(1e-9));
  }

  @Test
  void measuresThreadsByTheirParaphrases() throws IOException {
    // given
    Path threads = Files.writeString(folder.resolve("faq.json"), THREADS);
    Path json = folder.resolve("figures.json");

    // when
    int code =
        run(
            "--knowledge",
            threads.toString(),
            "--questions",
            threads.toString(),
            "--weight",
            "0.2",
            "--weight",
            "1",
            "--json",
            json.toString(),
            "--min-hit1",
            "1");

    // then
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(figures.path("pages").asInt()).isEqualTo(2);
    assertThat(figures.at("/results/0/hit1").asDouble()).isEqualTo(1);
    assertThat(figures.at("/results/0/questions").asInt()).isEqualTo(3);
    // by words alone, noisy people are not muted
    assertThat(figures.at("/results/1/hit1").asDouble()).isLessThan(1);
  }

  @Test
  void theSampleShopsPagesAnswerTheirQuestionsAndRefuseTheOthers() {
    // when
    int code =
        run(
            "--knowledge",
            "../bots/store/knowledge",
            "--questions",
            "src/test/evaluation/store-questions.jsonl",
            "--min-hit1",
            "0.94",
            "--min-refused",
            "0.9");

    // then
    assertThat(code).as(out.toString()).isZero();
  }

  @Test
  void saysWhatIsWrongWithAQuestionFile() throws IOException {
    // given
    Path lines =
        Files.writeString(
            folder.resolve("q.jsonl"),
            "{\"question\": \"a\", \"relevant\": [\"x\"]}\n{\"question\": \"b\"}\n");

    // when
    int code = run("--knowledge", folder.toString(), "--questions", lines.toString());

    // then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("q.jsonl:2: the question has no \"relevant\"");
  }

  @Test
  void saysThatAFileIsMissingOrAnOptionIsNoneOfIts() {
    // when, then
    assertThat(run("--knowledge", "none", "--questions", "none")).isEqualTo(2);
    assertThat(err.toString()).contains("switchboard: none is not there");
    assertThat(run("--knowledge", "none", "--questions", "none", "--rerank", "at-random"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--rerank");
    assertThat(run("--knowledge", "pages")).isEqualTo(2);
    assertThat(err.toString()).contains("Missing required option: '--questions=FILE'");
  }

  private int run(String... arguments) {
    return Evaluations.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(Stream.of("retrieval"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
