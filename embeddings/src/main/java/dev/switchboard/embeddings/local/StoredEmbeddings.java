package dev.switchboard.embeddings.local;

import dev.switchboard.embeddings.Embedder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Keeps the vectors of a bot's examples in a file, by model and text hash, so that a restart with
 * an unchanged bot has nothing to compute. The file is a cache: one that can't be read or written
 * is computed again, and costs time only.
 */
public final class StoredEmbeddings implements Embedder {

  private static final System.Logger LOG = System.getLogger(StoredEmbeddings.class.getName());
  private static final int FORMAT = 1;
  private static final int MAX_DIMENSION = 8192;

  private final Embedder embedder;
  private final Path file;
  private final Map<String, float[]> stored;
  private final Map<String, float[]> used = new LinkedHashMap<>();
  private boolean changed;

  /**
   * Around another embedder.
   *
   * @param folder created when it is not there
   * @param modelName vectors of other models are kept apart
   */
  public StoredEmbeddings(Embedder embedder, Path folder, String modelName) {
    this.embedder = embedder;
    this.file = folder.resolve(modelName + ".vectors");
    this.stored = read(file);
  }

  @Override
  public boolean mayBeAway() {
    return embedder.mayBeAway();
  }

  @Override
  public boolean knows(String word) {
    return embedder.knows(word);
  }

  @Override
  public synchronized float[] embed(String text) {
    String hash = DigestUtils.sha256Hex(text);
    float[] known = stored.get(hash);
    if (known == null) {
      known = embedder.embed(text);
      stored.put(hash, known);
      changed = true;
    }
    used.put(hash, known);
    return known;
  }

  @Override
  public synchronized List<float[]> embedAll(List<String> texts) {
    List<String> missing =
        texts.stream()
            .distinct()
            .filter(text -> !stored.containsKey(DigestUtils.sha256Hex(text)))
            .toList();
    if (!missing.isEmpty()) {
      List<float[]> vectors = embedder.embedAll(missing);
      for (int i = 0; i < missing.size(); i++) {
        stored.put(DigestUtils.sha256Hex(missing.get(i)), vectors.get(i));
      }
      changed = true;
    }
    return texts.stream().map(this::embed).toList();
  }

  /** Writes what was asked for since the start, and forgets what was not; returns how many. */
  public synchronized int save() {
    if (changed || used.size() < stored.size()) {
      write();
    }
    return used.size();
  }

  private void write() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "vectors", ".tmp");
      Files.write(fresh, bytes(used));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      changed = false;
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "cannot keep embeddings in {0} ({1}); the next start computes them again",
          file,
          e);
    }
  }

  private static byte[] bytes(Map<String, float[]> vectors) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(FORMAT);
    out.writeInt(vectors.size());
    for (Map.Entry<String, float[]> entry : vectors.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeInt(entry.getValue().length);
      for (float value : entry.getValue()) {
        out.writeFloat(value);
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, float[]> read(Path file) {
    Map<String, float[]> vectors = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return vectors;
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      if (in.readInt() != FORMAT) {
        return vectors;
      }
      for (int left = in.readInt(); left > 0; left--) {
        String hash = in.readUTF();
        int dimension = in.readInt();
        if (dimension < 1 || dimension > MAX_DIMENSION) {
          throw new IOException("a vector of dimension " + dimension);
        }
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
          vector[i] = in.readFloat();
        }
        vectors.put(hash, vector);
      }
      return vectors;
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "cannot read embeddings from {0} ({1}); they are computed again",
          file,
          e);
      return new LinkedHashMap<>();
    }
  }
}
