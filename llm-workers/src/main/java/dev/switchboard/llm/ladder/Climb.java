package dev.switchboard.llm.ladder;

import dev.switchboard.llm.core.ModelException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request's way over its models, as decisions: which is asked next, how long to wait, when to
 * give up. A model is asked again after what may pass; then the next one is asked. When none is
 * left, and one of them has answered lately, the outage is waited out for some time.
 *
 * @param feet one for each model, in order
 * @param waitsUntil when an outage is no longer waited out
 * @param last the last failure
 */
public record Climb(List<Foot> feet, Instant waitsUntil, @Nullable ModelException last) {

  private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

  /**
   * How a request stands with a model.
   *
   * @param failures in this round
   * @param isOut it refused this very request, or asks for more time than there is
   * @param isSpent it has failed as often as it may in this round
   * @param lately whether its endpoint has answered lately
   * @param notBefore when it may be asked again
   */
  public record Foot(
      Rung rung, int failures, boolean isOut, boolean isSpent, boolean lately, Instant notBefore) {

    private Foot seen(boolean answeredLately) {
      return new Foot(rung, failures, isOut, isSpent, answeredLately, notBefore);
    }

    private boolean retriesSoon(Instant now) {
      return failures > 0 && now.isBefore(notBefore);
    }
  }

  /** What to do next. */
  public sealed interface Step {

    /**
     * Ask this model.
     *
     * @param probe whether its endpoint is being tried out by this very call
     */
    record Ask(Rung rung, boolean probe) implements Step {}

    /** Wait, then see again. */
    record Wait(Duration time) implements Step {}

    /** No model answers. */
    record GiveUp(ModelException failure) implements Step {}
  }

  /** A step, and the climb with which to go on from it. */
  public record Decision(Step step, Climb climb) {}

  public Climb {
    feet = List.copyOf(feet);
  }

  /** At the bottom. */
  public static Climb of(List<Rung> rungs, Instant now, Duration outage) {
    return new Climb(
        rungs.stream().map(rung -> new Foot(rung, 0, false, false, false, now)).toList(),
        now.plus(outage),
        null);
  }

  /**
   * The next step.
   *
   * @param access of an endpoint; asked only when everything else speaks for asking it
   */
  public Decision next(Function<String, Access> access, Instant now) {
    List<Foot> seen = new ArrayList<>(feet);
    Duration soonest = LONGEST_LOOK;
    for (int i = 0; i < seen.size(); i++) {
      Foot foot = seen.get(i);
      if (foot.isOut() || foot.isSpent()) {
        continue;
      }
      if (foot.retriesSoon(now)) {
        return new Decision(new Step.Wait(Duration.between(now, foot.notBefore())), with(seen));
      }
      if (now.isBefore(foot.notBefore())) {
        soonest = least(soonest, Duration.between(now, foot.notBefore()));
        continue;
      }
      Access endpoint = access.apply(foot.rung().endpoint());
      seen.set(i, foot.seen(endpoint.lately()));
      if (endpoint.open()) {
        return new Decision(new Step.Ask(foot.rung(), endpoint.probe()), with(seen));
      }
      soonest = least(soonest, endpoint.closedFor());
    }
    return with(seen).waitedOut(soonest, now);
  }

  private Decision waitedOut(Duration soonest, Instant now) {
    boolean outage = feet.stream().anyMatch(foot -> foot.lately() && !foot.isOut());
    if (outage && now.isBefore(waitsUntil)) {
      return new Decision(new Step.Wait(soonest), again(now.plus(soonest)));
    }
    return new Decision(new Step.GiveUp(last == null ? leftAlone() : last), this);
  }

  private ModelException leftAlone() {
    List<String> endpoints = feet.stream().map(foot -> foot.rung().endpoint()).distinct().toList();
    return new ModelException(
        ModelException.Kind.UNREACHABLE,
        "too many calls have failed lately, so that this is left alone for a while: "
            + String.join(", ", endpoints),
        null,
        null);
  }

  /** All that failed for the time being may be asked in another round. */
  private Climb again(Instant from) {
    return with(
        feet.stream()
            .map(
                foot ->
                    foot.isSpent() && !foot.isOut()
                        ? new Foot(foot.rung(), 0, false, false, foot.lately(), later(from, foot))
                        : foot)
            .toList());
  }

  private static Instant later(Instant from, Foot foot) {
    return from.isAfter(foot.notBefore()) ? from : foot.notBefore();
  }

  private Climb with(List<Foot> others) {
    return new Climb(others, waitsUntil, last);
  }

  /**
   * The climb after a model has failed.
   *
   * @param chance from 0 to 1, spreads the waits
   */
  public Climb failed(Rung rung, ModelException failure, Instant now, double chance) {
    List<Foot> after = new ArrayList<>();
    for (Foot foot : feet) {
      after.add(foot.rung().equals(rung) ? failed(foot, failure, now, chance) : foot);
    }
    return new Climb(after, waitsUntil, failure);
  }

  private Foot failed(Foot foot, ModelException failure, Instant now, double chance) {
    int failures = foot.failures() + 1;
    boolean isTransient = failure.kind().isTransient();
    Duration asked = failure.retryAfter() == null ? Duration.ZERO : failure.retryAfter();
    Instant allowed = now.plus(asked);
    boolean isOut = !isTransient || (!asked.isZero() && allowed.isAfter(waitsUntil));
    return foot.rung()
        .retries()
        .next(failures, failure, chance)
        .map(wait -> new Foot(foot.rung(), failures, false, false, foot.lately(), now.plus(wait)))
        .orElseGet(() -> new Foot(foot.rung(), failures, isOut, true, foot.lately(), allowed));
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
