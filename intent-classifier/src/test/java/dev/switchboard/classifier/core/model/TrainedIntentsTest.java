package dev.switchboard.classifier.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.classifier.core.Bots;
import dev.switchboard.embeddings.Embedder;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainedIntentsTest {

  private static final List<Example> EXAMPLES =
      List.of(
          new Example("red apple", "fruit"),
          new Example("green apple", "fruit"),
          new Example("ripe apple", "fruit"),
          new Example("fast car", "vehicle"),
          new Example("blue car", "vehicle"),
          new Example("small car", "vehicle"));

  private final Embedder embedder = Bots.words();

  private TrainedIntents trained(Double threshold) {
    return TrainedIntents.train(EXAMPLES, embedder, TrainedIntents.Settings.DEFAULT, threshold);
  }

  @Test
  void generalisesFromItsExamples() {
    TrainedIntents.Scored scored =
        trained(null).score("sour apple", embedder.embed("sour apple"), 2);

    assertThat(scored.best().intent()).isEqualTo("fruit");
    assertThat(scored.outOfScope()).isFalse();
    assertThat(scored.candidates()).hasSize(2);
  }

  @Test
  void isLessSureFurtherAway() {
    TrainedIntents model = trained(null);

    double near = model.score("red apple", embedder.embed("red apple"), 1).best().confidence();
    double far =
        model.score("apple of my eye", embedder.embed("apple of my eye"), 1).best().confidence();

    assertThat(far).isLessThan(near);
  }

  @Test
  void derivesAThresholdThatItsExamplesPass() {
    TrainedIntents model = trained(null);

    assertThat(model.threshold()).isBetween(0.01, 0.9);
    assertThat(model.usualConfidence()).isGreaterThanOrEqualTo(model.threshold());
    assertThat(
            model
                .score("unrelated words entirely", embedder.embed("unrelated words entirely"), 1)
                .outOfScope())
        .isTrue();
  }

  @Test
  void learnsFromTheNameOfAnIntentToo() {
    TrainedIntents.Scored scored = trained(null).score("fruit", embedder.embed("fruit"), 2);

    assertThat(scored.best().intent()).isEqualTo("fruit");
  }

  @Test
  void obeysAGivenThreshold() {
    assertThat(trained(0.99).score("sour apple", embedder.embed("sour apple"), 1).outOfScope())
        .isTrue();
  }

  @Test
  void isTheSameForTheSameExamples() {
    float[] vector = embedder.embed("yellow car");

    assertThat(trained(null).score("yellow car", vector, 2))
        .isEqualTo(trained(null).score("yellow car", vector, 2));
  }

  @Test
  void knowsOnlyOneIntentIfThereIsOnlyOne() {
    TrainedIntents model =
        TrainedIntents.train(
            List.of(new Example("hello", "greeting")),
            embedder,
            TrainedIntents.Settings.DEFAULT,
            null);

    assertThat(model.score("hello", embedder.embed("hello"), 3).best().intent())
        .isEqualTo("greeting");
  }

  @Test
  void refusesToLearnFromNothing() {
    assertThatThrownBy(
            () -> TrainedIntents.train(List.of(), embedder, TrainedIntents.Settings.DEFAULT, null))
        .hasMessageContaining("write examples in intents.yaml");
  }
}
