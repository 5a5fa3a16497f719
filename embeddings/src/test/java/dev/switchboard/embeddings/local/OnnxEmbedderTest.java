package dev.switchboard.embeddings.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.switchboard.embeddings.Vectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxEmbedderTest {

  private static OnnxEmbedder embedder;

  @BeforeAll
  static void load() {
    embedder = OnnxEmbedder.load(EmbeddingModelFile.ALL_MINILM_L6_V2);
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void putsTextsOfOneMeaningNearEachOther() {
    float[] question = embedder.embed("Where is my parcel?");

    float same = Vectors.dot(question, embedder.embed("Has my package been shipped yet?"));
    float other = Vectors.dot(question, embedder.embed("Who won the football match?"));

    assertThat(same).isGreaterThan(other + 0.2f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000",
        "\uD800 alone",
        "🙂👩‍👩‍👧‍👦",
        "Где мой заказ?",
        "我的订单在哪里",
        "ﷺ\u202E\u200B",
      })
  void takesAnyUnicodeText(String text) {
    float[] vector = embedder.embed(text);

    assertThat(Vectors.dot(vector, vector)).isCloseTo(1, within(1e-3f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"where is my order ", "a", "🙂"})
  void cutsOffWhatDoesNotFit(String text) {
    assertThat(embedder.embed(text.repeat(8000 / text.length()))).hasSize(384);
  }

  @Test
  void saysWhichModelCannotBeLoaded() {
    EmbeddingModelFile missing =
        new EmbeddingModelFile("missing", "/missing.onnx", "/no.json", OnnxEmbedder.Pooling.MEAN);

    assertThatThrownBy(() -> OnnxEmbedder.load(missing))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("missing.onnx is not on the class path")
        .hasMessageContaining("check that its jar");
  }
}
