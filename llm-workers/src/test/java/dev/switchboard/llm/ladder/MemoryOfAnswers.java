package dev.switchboard.llm.ladder;

import dev.switchboard.llm.core.ModelAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers kept in memory, for as long as a test. */
final class MemoryOfAnswers implements KeptAnswers {

  private final Map<String, ModelAnswer> same = new HashMap<>();
  private final Map<String, List<KeptQuestion>> similar = new HashMap<>();

  @Override
  public @Nullable ModelAnswer get(String request) {
    return same.get(request);
  }

  @Override
  public void keep(String request, ModelAnswer answer, Duration time) {
    same.put(request, answer);
  }

  @Override
  public List<KeptQuestion> similar(String place) {
    return similar.getOrDefault(place, List.of());
  }

  @Override
  public void keepSimilar(String place, KeptQuestion question, Duration time) {
    similar.computeIfAbsent(place, any -> new ArrayList<>()).add(question);
  }
}
