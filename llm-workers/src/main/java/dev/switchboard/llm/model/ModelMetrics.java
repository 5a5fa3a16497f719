package dev.switchboard.llm.model;

import dev.switchboard.llm.core.ModelAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What Prometheus is told of models. */
@ApplicationScoped
public class ModelMetrics {

  private final MeterRegistry registry;

  ModelMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void answered(String model, ModelAnswer answer, long nanos) {
    called(model, "answered", nanos);
    registry
        .counter("switchboard.model.tokens", "model", model, "kind", "input")
        .increment(answer.inputTokens());
    registry
        .counter("switchboard.model.tokens", "model", model, "kind", "output")
        .increment(answer.outputTokens());
    registry
        .counter("switchboard.model.tokens", "model", model, "kind", "cached")
        .increment(answer.cachedTokens());
  }

  void failed(String model, String kind, long nanos) {
    called(model, kind, nanos);
  }

  private void called(String model, String outcome, long nanos) {
    registry
        .timer("switchboard.model.calls", "model", model, "outcome", outcome)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A model is asked again. */
  public void retried(String kind) {
    registry.counter("switchboard.model.retries", "reason", kind).increment();
  }

  /** Another alias answers. */
  public void fellBack(String from, String to) {
    registry.counter("switchboard.model.alias.fallbacks", "from", from, "to", to).increment();
  }

  /** A call had to wait for a place at the endpoint. */
  public void waited(String alias, Duration time) {
    registry.timer("switchboard.model.wait", "alias", alias).record(time);
  }

  /** A budget is used up. */
  public void usedUp(String budget) {
    registry.counter("switchboard.model.budget.used.up", "budget", budget).increment();
  }

  /** The offline responder answers in a model's place. */
  public void fellBack() {
    registry.counter("switchboard.model.fallbacks").increment();
  }
}
