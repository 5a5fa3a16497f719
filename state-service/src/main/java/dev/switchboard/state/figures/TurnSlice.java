package dev.switchboard.state.figures;

import dev.switchboard.contracts.view.TurnFigures;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Turns of a part of the time, as fields of a hash whose values are added up. */
final class TurnSlice {

  private static final String TURNS = "turns";
  private static final String FAILED = "failed";
  private static final String BUCKET = "b";
  private static final double HALF = 0.5;
  private static final double NEARLY_ALL = 0.95;

  private final Map<String, Long> fields = new HashMap<>();

  void count(boolean failed, int bucket) {
    add(TURNS, 1);
    add(BUCKET + bucket, 1);
    if (failed) {
      add(FAILED, 1);
    }
  }

  void add(String field, long count) {
    fields.merge(field, count, Long::sum);
  }

  void addAll(TurnSlice other) {
    other.forEach(this::add);
  }

  void forEach(BiConsumer<String, Long> each) {
    fields.forEach(each);
  }

  TurnFigures.Sum sum() {
    Durations durations = new Durations();
    fields.forEach(
        (field, count) -> {
          if (field.startsWith(BUCKET)) {
            durations.add(Integer.parseInt(field, BUCKET.length(), field.length(), 10), count);
          }
        });
    return new TurnFigures.Sum(
        fields.getOrDefault(TURNS, 0L),
        fields.getOrDefault(FAILED, 0L),
        durations.percentile(HALF),
        durations.percentile(NEARLY_ALL));
  }
}
