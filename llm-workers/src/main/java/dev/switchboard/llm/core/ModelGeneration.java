package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.llm.core.AnswerCheck.Verdict;
import dev.switchboard.llm.core.cited.Sources;
import dev.switchboard.llm.core.draft.Draft;
import dev.switchboard.llm.core.draft.SentenceEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gets one usable answer out of models. A model may repair its answer some times, and goes on once
 * where it was cut off; where it does not come right, the model that stands in for it is asked.
 */
final class ModelGeneration {

  private final ModelPort models;
  private final int repairs;
  private final Predicate<String> callsSeveral;
  private final GenerationRequested request;
  private final GenerationListener listener;

  /** All answers so far, and those of the model that is being asked. */
  private final List<ModelAnswer> answers = new ArrayList<>();

  private boolean shortened;

  /**
   * For one request.
   *
   * @param repairs how often each model is told what is wrong with its answer
   * @param callsSeveral whether the model of an alias may ask for several tools at once
   */
  ModelGeneration(
      ModelPort models,
      int repairs,
      Predicate<String> callsSeveral,
      GenerationRequested request,
      GenerationListener listener) {
    this.models = models;
    this.repairs = repairs;
    this.callsSeveral = callsSeveral;
    this.request = request;
    this.listener = listener;
  }

  /** The result of asking models. */
  sealed interface Result {

    /** A model has answered. */
    record Answered(String text, @Nullable JsonNode json, GenerationUsage usage)
        implements Result {}

    /**
     * None has, or with nothing of use.
     *
     * @param spent what was paid for all the same; null for nothing
     */
    record Unanswered(String why, @Nullable GenerationUsage spent) implements Result {}

    /** None was asked: a budget is used up. */
    record UsedUp(String why) implements Result {}
  }

  Result run(ModelRequest ask, Draft deltas) throws InterruptedException {
    ModelRequest next = ask;
    List<String> whys = new ArrayList<>();
    while (true) {
      try {
        switch (round(next, deltas)) {
          case Round.Answered(Verdict.Usable usable) -> {
            return new Result.Answered(usable.text(), usable.json(), usage(answers));
          }
          case Round.Failed(String why, Set<String> aliases) -> {
            whys.add(why);
            if (aliases.isEmpty()) {
              return unanswered(whys);
            }
            listener.passedOver(request, why);
            deltas.reset();
            next = next.passingOver(aliases);
          }
        }
      } catch (ModelException e) {
        if (e.kind() == ModelException.Kind.USED_UP && whys.isEmpty()) {
          return new Result.UsedUp(String.valueOf(e.getMessage()));
        }
        if (e.kind() != ModelException.Kind.NONE_LEFT || whys.isEmpty()) {
          whys.add(String.valueOf(e.getMessage()));
        }
        return unanswered(whys);
      }
    }
  }

  private Result unanswered(List<String> whys) {
    return new Result.Unanswered(
        String.join("; then ", whys), answers.isEmpty() ? null : usage(answers));
  }

  /** What came of asking one model, or those that stood in for it while it was out of order. */
  private sealed interface Round {
    record Answered(Verdict.Usable answer) implements Round {}

    record Failed(String why, Set<String> aliases) implements Round {}
  }

  private Round round(ModelRequest first, Draft deltas)
      throws ModelException, InterruptedException {
    int before = answers.size();
    ModelRequest ask = first;
    boolean continued = false;
    for (int told = 0; ; told++) {
      ModelAnswer answer = asked(ask, deltas);
      String text = answer.text().strip();
      if (answer.isCut() && ask.schema() == null && !text.isEmpty()) {
        String begun = text;
        answer = continued ? answer : asked(ask.continuing(begun), Draft.NONE);
        text =
            continued
                ? SentenceEnd.wholeOf(begun)
                : SentenceEnd.joined(begun, answer.text(), answer.isCut());
        continued = true;
      }
      switch (new AnswerCheck(ask, Sources.of(request), callsSeveral).of(answer, text, told)) {
        case Verdict.Usable usable -> {
          return new Round.Answered(usable);
        }
        case Verdict.Useless(String why) -> {
          return failed(before, why);
        }
        case Verdict.Repairable(String why, String correction) -> {
          if (told == repairs) {
            return failed(before, why);
          }
          deltas.reset();
          ask = ask.repairing(ask.schema() == null ? text : answer.text(), correction);
        }
      }
    }
  }

  private Round failed(int before, String why) {
    List<ModelAnswer> mine = answers.subList(before, answers.size());
    String last = mine.getLast().model();
    return new Round.Failed(
        mine.size() == 1
            ? "the model %s answered with what can't be used: %s".formatted(last, why)
            : "the model %s answered %d times with what can't be used: %s"
                .formatted(last, mine.size(), why),
        mine.stream()
            .map(ModelAnswer::alias)
            .filter(alias -> !alias.isEmpty())
            .collect(Collectors.toSet()));
  }

  private ModelAnswer asked(ModelRequest ask, Draft deltas)
      throws ModelException, InterruptedException {
    try {
      return answered(shortened ? ask.shortened() : ask, deltas);
    } catch (ModelException e) {
      if (shortened || e.kind() != ModelException.Kind.TOO_LONG) {
        throw e;
      }
      shortened = true;
      listener.retried(request, e);
      return answered(ask.shortened(), deltas);
    }
  }

  private ModelAnswer answered(ModelRequest ask, Draft deltas)
      throws ModelException, InterruptedException {
    listener.asking(request);
    ModelAnswer answer = models.ask(ask, deltas);
    answers.add(answer);
    return answer;
  }

  /** Who answered last, and what all calls took. */
  private static GenerationUsage usage(List<ModelAnswer> all) {
    ModelAnswer last = all.getLast();
    return new GenerationUsage(
        last.model(),
        all.stream().mapToInt(ModelAnswer::inputTokens).sum(),
        all.stream().mapToInt(ModelAnswer::outputTokens).sum(),
        last.finishReason(),
        last.alias().isEmpty() ? null : last.alias(),
        all.stream().mapToInt(ModelAnswer::cachedTokens).sum(),
        all.stream().mapToLong(ModelAnswer::costMicros).sum());
  }
}
