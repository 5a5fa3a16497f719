package dev.switchboard.embeddings.local;

/**
 * A model on the class path.
 *
 * @param name names the vectors' space; part of what cached vectors are filed under
 * @param modelResource ONNX file with the inputs {@code input_ids}, {@code attention_mask}, {@code
 *     token_type_ids} and the tokens' hidden states as first output
 * @param tokenizerResource the Hugging Face tokenizer's JSON
 */
public record EmbeddingModelFile(
    String name, String modelResource, String tokenizerResource, OnnxEmbedder.Pooling pooling) {

  /** 384 dimensions, int8, English; about 180 short sentences per second and core. */
  public static final EmbeddingModelFile ALL_MINILM_L6_V2 =
      new EmbeddingModelFile(
          "all-minilm-l6-v2-q",
          "/all-minilm-l6-v2-q.onnx",
          "/all-minilm-l6-v2-q-tokenizer.json",
          OnnxEmbedder.Pooling.MEAN);

  /**
   * 384 dimensions, int8, English; tells near meanings better apart than MiniLM, at 2.5 times its
   * cost. Unrelated texts still have cosines of 0.5 to 0.7 here.
   */
  public static final EmbeddingModelFile BGE_SMALL_EN_V1_5 =
      new EmbeddingModelFile(
          "bge-small-en-v1.5-q",
          "/bge-small-en-v1.5-q.onnx",
          "/bge-small-en-v1.5-q-tokenizer.json",
          OnnxEmbedder.Pooling.FIRST_TOKEN);
}
