package dev.switchboard.guardrails.check;

import dev.switchboard.bot.guardrails.Check;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.Vectors;
import dev.switchboard.guardrails.text.Segments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds sentences that mean nearly what an example of a topic means. */
final class TopicChecker implements TextChecker {

  private static final int MOST_SENTENCES = 50;

  private final Check.Topics check;
  private final Embedder meanings;

  /** Computed with the first text, so that a service starts without waiting for it. */
  private volatile @Nullable Examples examples;

  TopicChecker(Check.Topics check, Embedder meanings) {
    this.check = check;
    this.meanings = meanings;
  }

  private record Examples(Map<String, List<float[]>> topics, List<float[]> unless) {}

  @Override
  public List<Finding> in(String text, Evidence evidence) {
    List<String> parts = new ArrayList<>();
    parts.add(text);
    Segments.of(text).stream()
        .limit(MOST_SENTENCES)
        .forEach(place -> parts.add(Segments.at(text, place)));
    Examples known = examples();
    return parts.stream()
        .distinct()
        .map(meanings::embed)
        .flatMap(vector -> topic(vector, known).stream())
        .findFirst()
        .map(name -> List.of(Finding.whole("topic." + name, text)))
        .orElse(List.of());
  }

  private List<String> topic(float[] vector, Examples known) {
    double excused = nearest(vector, known.unless());
    return known.topics().entrySet().stream()
        .filter(
            topic -> {
              double near = nearest(vector, topic.getValue());
              return near >= check.threshold() && near > excused;
            })
        .map(Map.Entry::getKey)
        .limit(1)
        .toList();
  }

  private static double nearest(float[] vector, List<float[]> examples) {
    return examples.stream().mapToDouble(each -> Vectors.dot(vector, each)).max().orElse(-1);
  }

  private Examples examples() {
    Examples known = examples;
    if (known == null) {
      Map<String, List<float[]>> topics = new LinkedHashMap<>();
      check.topics().forEach(topic -> topics.put(topic.name(), vectors(topic.examples())));
      known = new Examples(topics, vectors(check.unless()));
      examples = known;
    }
    return known;
  }

  private List<float[]> vectors(List<String> texts) {
    return texts.stream().map(meanings::embed).toList();
  }
}
