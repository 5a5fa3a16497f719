package dev.switchboard.llm.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.view.PromptsView.Figures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelMetricsTest {

  private static final Outcome ANSWERED = new Outcome.Succeeded(TextNode.valueOf("Hello."));
  private static final Outcome FAILED = new Outcome.Failed(Problem.runtime("no answer"));

  private final ModelMetrics metrics = new ModelMetrics(new SimpleMeterRegistry());

  @Test
  void eachVersionOfAPromptHasItsFigures() {
    // when
    generated("1", ANSWERED, new GenerationUsage("m", 90, 10, "stop", "default", 0, 250_000));
    generated("1", ANSWERED, new GenerationUsage("m", 45, 5, "stop", "default", 0, 250_000));
    generated("1", ANSWERED, new GenerationUsage("offline", 0, 0, "stop"));
    generated("1", FAILED, null);
    generated("2", ANSWERED, new GenerationUsage("m", 7, 1, "stop", "default", 0, 0));

    // then
    assertThat(metrics.figures("answer", "1")).isEqualTo(new Figures(2, 1, 1, 150, 0.5));
    assertThat(metrics.figures("answer", "2")).isEqualTo(new Figures(1, 0, 0, 8, 0));
    assertThat(metrics.figures("answer", "3")).isEqualTo(new Figures(0, 0, 0, 0, 0));
  }

  private void generated(String version, Outcome outcome, @Nullable GenerationUsage usage) {
    metrics.generated(
        "answer", version, new GenerationCompleted("c-1", "t-1", "r-1", "k-1", outcome, usage));
  }
}
