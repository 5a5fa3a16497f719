package dev.switchboard.embeddings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers the vectors of the texts that were asked for last; people repeat each other. */
public final class CachedEmbedder implements Embedder {

  private final Embedder embedder;
  private final Map<String, float[]> recent;

  /**
   * Around another embedder.
   *
   * @param entries how many vectors are kept; each takes about 2 KB
   */
  public CachedEmbedder(Embedder embedder, int entries) {
    this.embedder = embedder;
    this.recent =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                return size() > entries;
              }
            });
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
  public float[] embed(String text) {
    float[] known = recent.get(text);
    if (known != null) {
      return known;
    }
    float[] vector = embedder.embed(text);
    recent.put(text, vector);
    return vector;
  }

  @Override
  public List<float[]> embedAll(List<String> texts) {
    List<String> missing =
        texts.stream().distinct().filter(text -> !recent.containsKey(text)).toList();
    Map<String, float[]> fresh = new LinkedHashMap<>();
    List<float[]> vectors = missing.isEmpty() ? List.of() : embedder.embedAll(missing);
    for (int i = 0; i < missing.size(); i++) {
      fresh.put(missing.get(i), vectors.get(i));
    }
    recent.putAll(fresh);
    List<float[]> all = new ArrayList<>();
    for (String text : texts) {
      float[] vector = fresh.get(text);
      all.add(vector == null ? embed(text) : vector);
    }
    return all;
  }
}
