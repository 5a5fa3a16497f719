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
}
