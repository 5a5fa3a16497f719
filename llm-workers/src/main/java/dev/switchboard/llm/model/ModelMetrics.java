package dev.switchboard.llm.model;

import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.view.PromptsView;
import dev.switchboard.edge.telemetry.GuardrailHits;
import dev.switchboard.llm.core.ModelAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
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

  /** The conventions' histogram of calls; {@code error} is empty where there was none. */
  void operation(String provider, String model, String error, long nanos) {
    Timer.builder("gen_ai.client.operation.duration")
        .tags(conventional(provider, model).and("error.type", error))
        .publishPercentileHistogram()
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** The conventions' histogram of the time until a stream begins. */
  void began(String provider, String model, long nanos) {
    Timer.builder("gen_ai.client.operation.time_to_first_chunk")
        .tags(conventional(provider, model))
        .publishPercentileHistogram()
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** The conventions' histogram of tokens; of endpoints that do not count them there is none. */
  void usage(String provider, String model, ModelAnswer answer) {
    if (answer.inputTokens() + answer.outputTokens() > 0) {
      tokens(provider, model, "input").record(answer.inputTokens());
      tokens(provider, model, "output").record(answer.outputTokens());
    }
  }

  private DistributionSummary tokens(String provider, String model, String type) {
    return DistributionSummary.builder("gen_ai.client.token.usage")
        .tags(conventional(provider, model).and("gen_ai.token.type", type))
        .serviceLevelObjectives(1, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576)
        .register(registry);
  }

  private static Tags conventional(String provider, String model) {
    return Tags.of(
        "gen_ai.operation.name", "chat",
        "gen_ai.provider.name", provider,
        "gen_ai.request.model", model);
  }

  void failed(String model, String kind, long nanos) {
    called(model, kind, nanos);
  }

  private void called(String model, String outcome, long nanos) {
    registry
        .timer("switchboard.model.calls", "model", model, "outcome", outcome)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** What came of a prompt's version, and what it took: so two of them can be compared. */
  public void generated(String prompt, String version, GenerationCompleted result) {
    GenerationUsage usage = result.usage();
    String by = usage == null || usage.responder().equals("offline") ? "offline" : "model";
    String outcome = result.outcome() instanceof Outcome.Failed ? "failed" : by;
    Tags tags = Tags.of("prompt", prompt, "version", version);
    registry.counter("switchboard.prompt.generations", tags.and("outcome", outcome)).increment();
    if (usage != null) {
      registry
          .counter("switchboard.prompt.tokens", tags)
          .increment((double) usage.inputTokens() + usage.outputTokens());
      registry.counter("switchboard.prompt.cost", tags).increment(usage.costMicros() / 1e6);
    }
  }

  /** What came of a prompt's version since this worker started. */
  public PromptsView.Figures figures(String prompt, String version) {
    Tags tags = Tags.of("prompt", prompt, "version", version);
    return new PromptsView.Figures(
        Math.round(count("switchboard.prompt.generations", tags.and("outcome", "model"))),
        Math.round(count("switchboard.prompt.generations", tags.and("outcome", "offline"))),
        Math.round(count("switchboard.prompt.generations", tags.and("outcome", "failed"))),
        Math.round(count("switchboard.prompt.tokens", tags)),
        count("switchboard.prompt.cost", tags));
  }

  private double count(String name, Tags tags) {
    Counter counter = registry.find(name).tags(tags).counter();
    return counter == null ? 0 : counter.count();
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

  /** An answer of before is given again. */
  public void cached(String alias) {
    registry.counter("switchboard.model.cache.hits", "alias", alias).increment();
  }

  /** A budget is used up. */
  public void usedUp(String budget) {
    registry.counter("switchboard.model.budget.used.up", "budget", budget).increment();
  }

  /** The offline responder answers in a model's place. */
  public void fellBack() {
    registry.counter("switchboard.model.fallbacks").increment();
  }

  /** A guardrail of the bot found something. */
  public void struck(GuardrailHit hit) {
    GuardrailHits.record(registry, hit);
  }
}
