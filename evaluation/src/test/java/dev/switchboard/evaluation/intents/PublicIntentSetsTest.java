package dev.switchboard.evaluation.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.switchboard.bot.model.Intents;
import dev.switchboard.classifier.core.model.Example;
import dev.switchboard.embeddings.CachedEmbedder;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.local.EmbeddingModelFile;
import dev.switchboard.embeddings.local.OnnxEmbedder;
import dev.switchboard.testkit.ProjectRoot;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Floors on public sets beside the project: ten examples per intent, on every tenth text of the
 * validation parts so that it stays quick. {@code -Dintents.full=true} judges all texts, and learns
 * from five examples and from all, too.
 */
@Tag("slow")
class PublicIntentSetsTest {

  private static final Path FOLDER = ProjectRoot.sharedData().resolve("intents");

  private static OnnxEmbedder model;
  private static Embedder embedder;

  @BeforeAll
  static void load() {
    assumeThat(FOLDER).as("the public intent sets beside the project").exists();
    model = OnnxEmbedder.load(EmbeddingModelFile.BGE_SMALL_EN_V1_5);
    embedder = new CachedEmbedder(model, 50_000);
  }

  @AfterAll
  static void close() {
    if (model != null) {
      model.close();
    }
  }

  @Test
  void tellsTheIntentsOfABankApart() {
    IntentReport report = report("banking77", "train_10", 10, 5);

    assertThat(report.accuracy()).isGreaterThan(0.83);
    assertThat(report.inScopeAccuracy()).isGreaterThan(0.81);
    assertThat(report.calibrationError()).isLessThan(0.08);
  }

  @Test
  void tellsManyIntentsApartAndRefusesWhatIsNone() {
    IntentReport report = report("clinc150", "train_10", 10, 1);

    assertThat(report.accuracy()).isGreaterThan(0.9);
    assertThat(report.inScopeAccuracy()).isGreaterThan(0.86);
    assertThat(report.outOfScopeRecall()).isGreaterThan(0.86);
    assertThat(report.outOfScopeAuroc()).isGreaterThan(0.96);
    assertThat(report.calibrationError()).isLessThan(0.06);
  }

  @Test
  void understandsTheRealUsersOfAShop() {
    List<Example> train = texts("sofmattress/v1_train.csv");
    List<Example> test = texts("sofmattress/v1_test.csv");
    Intents intents = TrainingIntents.of(null, train);
    Predicate<Example> known = each -> intents.find(each.intent()).isPresent();

    IntentReport report =
        new Evaluation(embedder)
            .run(
                intents,
                test.stream().filter(known).toList(),
                test.stream().filter(known.negate()).toList());

    assertThat(report.matthewsCorrelation()).isGreaterThan(0.63);
  }

  @ParameterizedTest
  @CsvSource({
    "banking77, train_5, 0.84",
    "banking77, train_10, 0.875",
    "banking77, train, 0.932",
    "clinc150, train_5, 0.91",
    "clinc150, train_10, 0.925",
    "clinc150, train, 0.963",
  })
  @EnabledIfSystemProperty(named = "intents.full", matches = "true")
  void reachesItsTargetsOnTheWholeParts(String set, String train, double accuracy) {
    assertThat(report(set, train, 1, 1).accuracy()).isGreaterThanOrEqualTo(accuracy);
  }

  private static IntentReport report(String set, String train, int every, int everyWithout) {
    return new Evaluation(embedder)
        .run(
            TrainingIntents.of(null, texts(set + "/" + train + ".csv")),
            sample(texts(set + "/valid.csv"), every),
            sample(texts("clinc150/oos_valid.csv"), everyWithout));
  }

  private static List<Example> texts(String file) {
    return LabelledTexts.read(FOLDER.resolve(file));
  }

  private static List<Example> sample(List<Example> texts, int every) {
    return IntStream.range(0, texts.size())
        .filter(i -> i % every == 0)
        .mapToObj(texts::get)
        .toList();
  }
}
