package dev.switchboard.llm.ladder;

import dev.switchboard.llm.core.ModelAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers kept in memory; they go when they are looked at after their time. */
final class MemoryOfAnswers implements KeptAnswers {

  private final Map<String, Kept<ModelAnswer>> same = new HashMap<>();
  private final Map<String, Kept<List<KeptQuestion>>> similar = new HashMap<>();
  private final Map<String, Keeping> keepings = new HashMap<>();
  private final Map<String, Instant> erasures = new HashMap<>();

  @Override
  public @Nullable ModelAnswer get(String request) {
    return Kept.of(same, request);
  }

  @Override
  public void keep(String request, ModelAnswer answer, Keeping keeping) {
    if (isAllowed(request, keeping)) {
      same.put(request, Kept.now(answer, keeping.time()));
    }
  }

  @Override
  public List<KeptQuestion> similar(String place) {
    List<KeptQuestion> questions = Kept.of(similar, place);
    return questions == null ? List.of() : questions;
  }

  @Override
  public void keepSimilar(String place, KeptQuestion question, Keeping keeping) {
    if (!isAllowed(place, keeping)) {
      return;
    }
    List<KeptQuestion> questions = new ArrayList<>(similar(place));
    questions.addFirst(question);
    similar.put(place, Kept.now(List.copyOf(questions), keeping.time()));
  }

  @Override
  public void erase(String conversationId, Instant erasedAt) {
    erasures.merge(conversationId, erasedAt, (a, b) -> a.isAfter(b) ? a : b);
    keepings.forEach(
        (name, keeping) -> {
          if (isErased(keeping)) {
            same.remove(name);
            similar.remove(name);
          }
        });
  }

  private boolean isAllowed(String name, Keeping keeping) {
    keepings.put(name, keeping);
    return !isErased(keeping);
  }

  private boolean isErased(Keeping keeping) {
    Instant erasedAt = erasures.get(keeping.conversationId());
    return erasedAt != null && !keeping.requestedAt().isAfter(erasedAt);
  }

  /**
   * What is kept.
   *
   * @param until on the clock of {@link System#nanoTime()}
   */
  private record Kept<T>(T what, long until) {

    static <T> Kept<T> now(T what, Duration time) {
      return new Kept<>(what, System.nanoTime() + time.toNanos());
    }

    static <T> @Nullable T of(Map<String, Kept<T>> all, String key) {
      Kept<T> kept = all.get(key);
      return kept == null || kept.until - System.nanoTime() <= 0 ? null : kept.what;
    }
  }
}
