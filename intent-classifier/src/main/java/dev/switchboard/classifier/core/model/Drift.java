package dev.switchboard.classifier.core.model;

import dev.switchboard.embeddings.Vectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How far what users write has moved away from an intent's examples: the cosine distance between
 * the centroid of the examples and the running centroid of the messages taken for the intent, 0 (as
 * the examples) to 2. Later messages weigh more; memory is two vectors an intent. Safe for use by
 * many threads.
 */
public final class Drift {

  /** Weight of a new message: about the last hundred count. */
  private static final float WEIGHT = 0.02f;

  /** Fewer messages say nothing yet. */
  private static final int FEWEST = 20;

  private final Map<String, Running> intents = new HashMap<>();

  private static final class Running {
    private final float[] examples;
    private final float[] messages;
    private int count;

    Running(float[] examples) {
      this.examples = examples;
      this.messages = new float[examples.length];
    }
  }

  /**
   * Against examples.
   *
   * @param vectors of the examples, by intent; of length 1
   */
  public Drift(Map<String, List<float[]>> vectors) {
    vectors.forEach(
        (intent, all) -> {
          float[] centroid = all.getFirst().clone();
          all.stream()
              .skip(1)
              .forEach(each -> Vectors.add(1, each, 0, centroid, 0, centroid.length));
          Vectors.normalise(centroid);
          intents.put(intent, new Running(centroid));
        });
  }

  /** The intents that have examples. */
  public Set<String> intents() {
    return Set.copyOf(intents.keySet());
  }

  /** A message was taken for an intent. */
  public void observe(String intent, float[] vector) {
    Running running = intents.get(intent);
    if (running == null) {
      return;
    }
    synchronized (running) {
      running.count++;
      // the mean of all at first, so that the first message does not weigh too much
      float weight = Math.max(WEIGHT, 1f / running.count);
      float[] messages = running.messages;
      for (int i = 0; i < messages.length; i++) {
        messages[i] += weight * (vector[i] - messages[i]);
      }
    }
  }

  /** How far an intent's messages are from its examples; empty while there are too few. */
  public OptionalDouble of(String intent) {
    Running running = intents.get(intent);
    if (running == null) {
      return OptionalDouble.empty();
    }
    synchronized (running) {
      double length = Math.sqrt(Vectors.dot(running.messages, running.messages));
      return running.count < FEWEST || length == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(1 - Vectors.dot(running.messages, running.examples) / length);
    }
  }
}
