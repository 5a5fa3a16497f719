package dev.switchboard.evaluation.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.OnnxEmbedder;
import dev.switchboard.guardrails.Guards;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of docs/guardrails.md do not get worse unnoticed. */
class GuardrailsFloorTest {

  private static OnnxEmbedder model;
  private static Map<String, Guards> guards;

  @BeforeAll
  static void load() {
    model = OnnxEmbedder.load(EmbeddingModelFile.ALL_MINILM_L6_V2);
    guards = EvaluateGuardrails.guards(EvaluateGuardrails.own(), model);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @ParameterizedTest
  @CsvSource({
    "cases.yaml,          pii,       1.00, 1.00",
    "cases.yaml,          injection, 1.00, 1.00",
    "cases.yaml,          grounding, 1.00, 1.00",
    "cases.yaml,          forbidden, 1.00, 1.00",
    "cases.yaml,          required,  1.00, 1.00",
    "cases.yaml,          maxLength, 1.00, 1.00",
    "cases.yaml,          topics,    0.90, 0.80",
    "cases-held-out.yaml, pii,       0.90, 0.95",
    "cases-held-out.yaml, injection, 0.95, 0.95",
    "cases-held-out.yaml, grounding, 0.85, 0.85",
    "cases-held-out.yaml, topics,    0.80, 0.30",
  })
  void keepTheirPrecisionAndRecall(String file, String check, double precision, double recall) {
    GuardrailFigures figures = GuardrailFigures.of(guards, cases(file));

    GuardrailFigures.Counts counts = figures.byCheck().get(check);

    assertThat(counts.precision()).as(figures.wrong().toString()).isGreaterThanOrEqualTo(precision);
    assertThat(counts.recall()).as(figures.wrong().toString()).isGreaterThanOrEqualTo(recall);
  }

  @Test
  void areMeasuredOnEnoughCasesOfWhichAboutHalfAreHarmless() {
    List<GuardrailCase> all =
        EvaluateGuardrails.OWN.stream().flatMap(file -> cases(file).stream()).toList();
    long harmless = all.stream().filter(each -> !each.strikes()).count();

    assertThat(all).hasSizeGreaterThan(150);
    assertThat((double) harmless / all.size()).isBetween(0.45, 0.55);
  }

  private static List<GuardrailCase> cases(String file) {
    return CaseFile.read(file, EvaluateGuardrails.resource(file));
  }
}
