package dev.switchboard.llm;

import static dev.switchboard.llm.Generations.output;
import static dev.switchboard.llm.core.Requests.RETURNS;
import static dev.switchboard.llm.core.Requests.asking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.testkit.BackboneResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a request whose model fails, hangs or talks nonsense. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
@QuarkusTestResource(value = ModelInTests.class, restrictToAnnotatedClass = true)
class GenerationFailuresTest extends AskedStage {

  @Test
  void asksAgainAfterTooManyRequests() {
    model.refusesAsTooMany(Duration.ZERO).replies("Yes.");

    assertThat(output(stage.generate(asking(QUESTION))).path("text").asText()).isEqualTo("Yes.");
    assertThat(model.requests()).hasSize(2);
  }

  @Test
  void givesUpAnEndpointThatAsksToWaitTooLong() {
    model.refusesAsTooMany(Duration.ofHours(1));

    assertThat(output(stage.generate(asking(QUESTION).with(RETURNS))).path("responder").asText())
        .isEqualTo("offline");
    assertThat(model.requests()).hasSize(1);
  }

  @Test
  void fallsBackToQuotingWhenTheModelFailsForGood() {
    model.fails(500).fails(500);

    GenerationCompleted completed = stage.generate(asking(QUESTION).with(RETURNS));

    assertThat(completed.usage().responder()).isEqualTo("offline");
    assertThat(output(completed).path("text").asText()).contains("within 30 days");
    assertThat(model.requests()).hasSize(2);
  }

  @Test
  void fallsBackWhenAStreamFails() {
    model.fails(500).fails(500);

    GenerationCompleted completed = stage.generate(asking(QUESTION).with(RETURNS).streamed());

    assertThat(completed.usage().responder()).isEqualTo("offline");
    assertThat(stage.pieces(1)).isNotEmpty();
  }

  @Test
  void fallsBackWhenTheModelHangs() {
    model.hangs().hangs();

    assertThat(output(stage.generate(asking(QUESTION).with(RETURNS))).path("responder").asText())
        .isEqualTo("offline");
  }

  @Test
  void fallsBackWhenAStreamHangs() {
    model.hangs().hangs();

    GenerationRequested request =
        asking(QUESTION)
            .with(RETURNS)
            .streamed()
            .command(stage.command())
            .event(stage.conversation());
    stage.send(request);

    assertThat(output(stage.completed(1).getFirst()).path("responder").asText())
        .isEqualTo("offline");
  }

  @Test
  void doesNotRepeatWhatTheEndpointRefuses() {
    model.fails(401);

    assertThat(output(stage.generate(asking(QUESTION).with(RETURNS))).path("responder").asText())
        .isEqualTo("offline");
    assertThat(model.requests()).hasSize(1);
  }

  @Test
  void asksAgainAfterAnAnswerThatIsNoJson() {
    model.repliesMalformedJson().replies("Yes.");

    assertThat(output(stage.generate(asking(QUESTION))).path("text").asText()).isEqualTo("Yes.");
  }

  @Test
  void asksAgainAfterABrokenConnection() {
    model.resets().replies("Yes.");

    assertThat(output(stage.generate(asking(QUESTION))).path("text").asText()).isEqualTo("Yes.");
  }
}
