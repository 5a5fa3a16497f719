package dev.switchboard.llm.ladder;

import dev.switchboard.bot.llm.Budgets;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.ModelException.Kind;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.core.Origin;
import dev.switchboard.llm.core.draft.Draft;
import dev.switchboard.llm.ladder.Climb.Decision;
import dev.switchboard.llm.ladder.Climb.Step;
import dev.switchboard.retry.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one door to all models. A request names an alias; this asks its model, or those that stand in
 * for it, and comes back with the first answer, or with the last failure.
 */
public final class ModelLadder implements ModelPort {

  /** After a longer wait in line it is asked again whether the endpoint may be asked. */
  private static final Duration SHORT = Duration.ofMillis(100);

  private final Models models;
  private final Spending spending;
  private final Budgets budgets;
  private final Surroundings around;
  private final LadderListener listener;

  /**
   * The models and what is known of them.
   *
   * @param port to a model, by its alias
   * @param allowances what endpoints say that they would still take
   * @param outage how long a request waits for an endpoint that has answered lately
   */
  public record Models(
      ModelCatalog catalog,
      Function<Rung, ModelPort> port,
      Circuits circuits,
      Lines lines,
      Allowances allowances,
      Duration outage) {}

  /** Time and chance. */
  public record Surroundings(Supplier<Instant> now, Pause pause, DoubleSupplier chance) {}

  public ModelLadder(
      Models models,
      Spending spending,
      Budgets budgets,
      Surroundings around,
      LadderListener listener) {
    this.models = models;
    this.spending = spending;
    this.budgets = budgets;
    this.around = around;
    this.listener = listener;
  }

  @Override
  public ModelAnswer ask(ModelRequest request, Draft deltas)
      throws ModelException, InterruptedException {
    try {
      return climb(request, deltas, budgets.then() == null);
    } catch (ModelException e) {
      String then = budgets.then();
      if (e.kind() != Kind.USED_UP || then == null) {
        throw e;
      }
      return climb(request.to(then), deltas, true);
    }
  }

  private ModelAnswer climb(ModelRequest request, Draft deltas, boolean whole)
      throws ModelException, InterruptedException {
    Origin origin = request.origin();
    List<Rung> rungs = rungs(request);
    Climb climb = Climb.of(rungs, around.now().get(), models.outage());
    while (true) {
      Decision decision = climb.next(models.circuits()::ask, around.now().get());
      climb = decision.climb();
      switch (decision.step()) {
        case Step.GiveUp(ModelException failure) -> throw failure;
        case Step.Wait(Duration time) -> around.pause().of(time);
        case Step.Ask(Rung rung, boolean probe) -> {
          try {
            ModelAnswer answer = called(rung, probe, request, deltas, whole);
            if (answer == null) {
              continue;
            }
            String first = first(request, rungs);
            if (!rung.alias().name().equals(first)) {
              listener.fellBack(origin, first, rung.alias().name());
            }
            return answer;
          } catch (ModelException failure) {
            if (failure.kind() == Kind.USED_UP) {
              throw failure;
            }
            // What the user has begun to read is taken back; what follows starts from the
            // beginning.
            deltas.reset();
            listener.failed(origin, rung.alias().name(), failure);
            climb = climb.failed(rung, failure, around.now().get(), around.chance().getAsDouble());
          }
        }
      }
    }
  }

  /** The alias that would have answered if all went well. */
  private static String first(ModelRequest request, List<Rung> rungs) {
    return request.passedOver().isEmpty() ? rungs.getFirst().alias().name() : request.modelName();
  }

  private List<Rung> rungs(ModelRequest request) throws ModelException {
    List<Rung> all = models.catalog().ladder(request.model(), request.passedOver());
    List<Rung> rungs = all.stream().filter(rung -> rung.suits(request)).toList();
    if (rungs.isEmpty() && !request.passedOver().isEmpty()) {
      throw new ModelException(Kind.NONE_LEFT, "there is no other model to ask", null, null);
    }
    if (rungs.isEmpty()) {
      throw new ModelException(
          Kind.REFUSED,
          all.isEmpty()
              ? "there is no model %s; bot.yaml has %s"
                  .formatted(
                      Objects.requireNonNullElse(request.model(), "default"),
                      models.catalog().names())
              : "the model %s can't call tools; name another one, or a fallback that can"
                  .formatted(all.getFirst().alias().name()),
          null,
          null);
    }
    return rungs;
  }

  /**
   * One call: a place in the line, a reservation, the model, the settlement.
   *
   * @return null when the endpoint was given up while the call stood in line
   */
  private @Nullable ModelAnswer called(
      Rung rung, boolean probe, ModelRequest request, Draft deltas, boolean whole)
      throws ModelException, InterruptedException {
    ModelRequest fitted = rung.fitted(request);
    Origin origin = request.origin();
    long from = System.nanoTime();
    try (Line.Place place = models.lines().of(rung).enter(origin.conversationId())) {
      Spending.Amount most = Estimate.before(fitted, rung.alias());
      allowed(rung, most.tokens());
      Duration waited = Duration.ofNanos(System.nanoTime() - from);
      listener.waited(origin, rung.alias().name(), waited);
      boolean stale = !probe && waited.compareTo(SHORT) > 0;
      if (stale && !models.circuits().ask(rung.endpoint()).open()) {
        return null;
      }
      String reservation = reserved(origin, most, whole);
      Spending.Amount taken = Spending.Amount.NOTHING;
      try {
        ModelAnswer answer = models.port().apply(rung).ask(fitted, deltas);
        taken = Estimate.after(fitted, answer, rung.alias());
        place.answered();
        models.circuits().answered(rung.endpoint());
        return answer.paid(rung.alias().name(), taken.micros());
      } catch (ModelException failure) {
        failed(rung, place, failure);
        throw failure;
      } finally {
        spending.settle(origin, reservation, rung.alias().name(), taken);
      }
    }
  }

  /**
   * Waits until the endpoint would take a call, by what it has told all replicas. Where that takes
   * long, the next model is asked meanwhile.
   */
  private void allowed(Rung rung, long tokens) throws ModelException, InterruptedException {
    Duration left = rung.retries().longest();
    while (true) {
      Duration wait = models.allowances().take(rung, tokens);
      if (wait.isZero()) {
        return;
      }
      if (wait.compareTo(left) > 0) {
        throw new ModelException(
            Kind.RATE_LIMITED,
            "the limit of %s for requests or tokens is used up".formatted(rung.alias().model()),
            wait,
            null);
      }
      around.pause().of(wait);
      left = left.minus(wait);
    }
  }

  private String reserved(Origin origin, Spending.Amount most, boolean whole)
      throws ModelException {
    return switch (spending.reserve(origin, most, whole)) {
      case Spending.Decision.Granted(String reservation) -> reservation;
      case Spending.Decision.UsedUp(Budgets.Scope scope) -> {
        String name = scope.name().toLowerCase(Locale.ROOT);
        listener.usedUp(origin, name);
        throw new ModelException(
            Kind.USED_UP, "the budget \"%s\" is used up".formatted(name), null, null);
      }
    };
  }

  private void failed(Rung rung, Line.Place place, ModelException failure) {
    switch (failure.kind()) {
      case RATE_LIMITED -> {
        Duration asked = Objects.requireNonNullElse(failure.retryAfter(), Duration.ZERO);
        Duration longest = rung.retries().longest();
        place.crowded(asked.compareTo(longest) < 0 ? asked : longest);
        models.circuits().answered(rung.endpoint());
      }
      case REFUSED, TOO_LONG, USED_UP, NONE_LEFT -> models.circuits().answered(rung.endpoint());
      case SERVER_ERROR, TIMEOUT, UNREACHABLE, MALFORMED ->
          models.circuits().failed(rung.endpoint());
    }
  }
}
