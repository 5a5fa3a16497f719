package dev.switchboard.embeddings.local;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.Vectors;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * A sentence transformer in this process, by ONNX Runtime.
 *
 * <p>Texts go one by one: the quantized model scales by the largest activation of what it is given
 * together, so a text's vector would depend on its neighbours in a batch, and padding costs more
 * than a call. Safe for use by many threads.
 */
public final class OnnxEmbedder implements Embedder, AutoCloseable {

  /** Longer texts cost quadratically more, say little that is new, and were not trained on. */
  private static final int MAX_TOKENS = 256;

  private final EmbeddingModelFile model;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPieces tokenizer;

  private OnnxEmbedder(
      EmbeddingModelFile model,
      OrtEnvironment environment,
      OrtSession session,
      WordPieces tokenizer) {
    this.model = model;
    this.environment = environment;
    this.session = session;
    this.tokenizer = tokenizer;
  }

  /**
   * Loads a model from the class path.
   *
   * @throws ModelLoadException when it is not there or is no model that runs here
   */
  public static OnnxEmbedder load(EmbeddingModelFile model) {
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      OrtSession session;
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        // One thread of its own per call: 1.6 times cheaper than sharing a short sentence out.
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        session = environment.createSession(bytes(model.modelResource()), options);
      }
      return new OnnxEmbedder(model, environment, session, tokenizer(model));
    } catch (IOException | OrtException | RuntimeException | LinkageError e) {
      throw new ModelLoadException(
          "cannot load the embedding model %s from %s: %s; check that its jar is on the class path and that the temporary directory can be written"
              .formatted(model.name(), model.modelResource(), e.getMessage()),
          e);
    }
  }

  private static WordPieces tokenizer(EmbeddingModelFile model) throws IOException {
    try (InputStream in = open(model.tokenizerResource())) {
      return WordPieces.read(in, MAX_TOKENS);
    }
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = open(resource)) {
      return in.readAllBytes();
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = OnnxEmbedder.class.getResourceAsStream(resource);
    if (in == null) {
      throw new FileNotFoundException(resource + " is not on the class path");
    }
    return in;
  }

  /** The model's name; vectors of different models can't be compared. */
  public String modelName() {
    return model.name();
  }

  /** The model with what has to be known of it. */
  public EmbeddingModel asModel() {
    return EmbeddingModel.of(modelName(), this);
  }

  @Override
  public float[] embed(String text) {
    long[][] ids = {tokenizer.ids(text)};
    long[][] mask = {filled(ids[0].length, 1)};
    long[][] types = {new long[ids[0].length]};
    try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
        OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
        OnnxTensor typeTensor = OnnxTensor.createTensor(environment, types);
        OrtSession.Result result =
            session.run(
                Map.of(
                    "input_ids", idTensor,
                    "attention_mask", maskTensor,
                    "token_type_ids", typeTensor))) {
      return model.pooling().pool((OnnxTensor) result.get(0));
    } catch (OrtException e) {
      throw new IllegalStateException(
          "the embedding model %s failed on a text of %s characters"
              .formatted(model.name(), text.length()),
          e);
    }
  }

  @Override
  public boolean knows(String word) {
    return tokenizer.knows(word);
  }

  private static long[] filled(int length, long value) {
    long[] array = new long[length];
    Arrays.fill(array, value);
    return array;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the embedding model could not be closed", e);
    }
  }

  /** How a sentence's vector is made of its tokens'. */
  public enum Pooling {
    /** The mean over the sentence's tokens. */
    MEAN {
      @Override
      float[] pool(FloatBuffer tokens, int dimension) {
        float[] mean = new float[dimension];
        for (int at = 0; at < tokens.limit(); at++) {
          // Of the sum, since only the direction counts.
          mean[at % dimension] += tokens.get(at);
        }
        return mean;
      }
    },
    /** The first token, which stands for the sentence. */
    FIRST_TOKEN {
      @Override
      float[] pool(FloatBuffer tokens, int dimension) {
        float[] first = new float[dimension];
        tokens.get(0, first);
        return first;
      }
    };

    abstract float[] pool(FloatBuffer tokens, int dimension);

    float[] pool(OnnxTensor hidden) {
      int dimension = (int) hidden.getInfo().getShape()[2];
      float[] vector = pool(hidden.getFloatBuffer(), dimension);
      Vectors.normalise(vector);
      return vector;
    }
  }
}
