package dev.switchboard.classifier.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.embeddings.CachedEmbedder;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.OnnxEmbedder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What five examples per intent are good for, on every sixth text of the validation parts so that
 * it stays quick; the whole parts give the same to about two points.
 */
class PublicIntentSetsTest {

  private static OnnxEmbedder model;
  private static Embedder embedder;

  @BeforeAll
  static void load() {
    model = OnnxEmbedder.load(EmbeddingModelFile.BGE_SMALL_EN_V1_5);
    embedder = new CachedEmbedder(model, 10_000);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void tellsTheIntentsOfABankApart() {
    EvalIntents.Report report = evaluate("banking77", List.of());

    assertThat(report.accuracy()).isGreaterThan(0.82);
    assertThat(report.inScopeAccuracy()).isGreaterThan(0.80);
  }

  @Test
  void tellsManyIntentsApartAndRefusesWhatIsNone() {
    List<String> outOfScope =
        SharedIntents.read("clinc150/oos_valid.csv").stream().map(Example::text).toList();

    EvalIntents.Report report = evaluate("clinc150", outOfScope);

    assertThat(report.accuracy()).isGreaterThan(0.88);
    assertThat(report.inScopeAccuracy()).isGreaterThan(0.85);
    assertThat(report.outOfScopeRecall()).isGreaterThan(0.80);
  }

  private static EvalIntents.Report evaluate(String set, List<String> outOfScope) {
    List<Example> valid = SharedIntents.read(set + "/valid.csv");
    List<Example> sample =
        IntStream.range(0, valid.size()).filter(i -> i % 6 == 0).mapToObj(valid::get).toList();
    IntentModel trained =
        IntentModel.train(
            SharedIntents.read(set + "/train_5.csv"), embedder, IntentModel.Settings.DEFAULT, null);
    return new EvalIntents(trained, embedder).run(sample, outOfScope);
  }
}
