package dev.switchboard.llm.model;

import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.core.draft.Draft;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A span around each call of a model; what was said stays out of it.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/">Semantic
 *     conventions for generative AI</a>
 */
public final class TracedModel implements ModelPort {

  private static final AttributeKey<List<String>> FINISH_REASONS =
      AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");

  private final ModelPort model;
  private final String provider;
  private final Tracer tracer;
  private final ModelMetrics metrics;

  /**
   * @param provider as the conventions name it
   */
  public TracedModel(ModelPort model, String provider, Tracer tracer, ModelMetrics metrics) {
    this.model = model;
    this.provider = provider;
    this.tracer = tracer;
    this.metrics = metrics;
  }

  @Override
  public ModelAnswer ask(ModelRequest request, Draft deltas)
      throws ModelException, InterruptedException {
    Span span =
        tracer
            .spanBuilder("chat " + request.modelName())
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("gen_ai.operation.name", "chat")
            .setAttribute("gen_ai.provider.name", provider)
            .setAttribute("gen_ai.prompt.name", request.origin().prompt())
            .setAttribute("gen_ai.prompt.version", request.origin().version())
            .setAttribute("switchboard.prompt.hash", request.origin().hash())
            .setAttribute("gen_ai.request.model", request.modelName())
            .setAttribute("gen_ai.conversation.id", request.conversationId())
            .startSpan();
    long begun = System.nanoTime();
    try (Scope scope = span.makeCurrent()) {
      AtomicLong first = new AtomicLong();
      ModelAnswer answer =
          model.ask(
              request,
              delta -> {
                first.compareAndSet(0, System.nanoTime() - begun);
                deltas.accept(delta);
              });
      if (first.get() > 0) {
        span.setAttribute("gen_ai.response.time_to_first_chunk", first.get() / 1e9);
        metrics.began(provider, request.modelName(), first.get());
      }
      span.setAttribute("gen_ai.response.model", answer.model());
      span.setAttribute("gen_ai.usage.input_tokens", answer.inputTokens());
      span.setAttribute("gen_ai.usage.output_tokens", answer.outputTokens());
      span.setAttribute("gen_ai.usage.cache_read.input_tokens", answer.cachedTokens());
      span.setAttribute(FINISH_REASONS, List.of(answer.finishReason()));
      metrics.answered(request.modelName(), answer, System.nanoTime() - begun);
      metrics.operation(provider, request.modelName(), "", System.nanoTime() - begun);
      metrics.usage(provider, request.modelName(), answer);
      return answer;
    } catch (ModelException e) {
      String kind = e.kind().name().toLowerCase(Locale.ROOT);
      span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
      span.setAttribute("error.type", kind);
      metrics.failed(request.modelName(), kind, System.nanoTime() - begun);
      metrics.operation(provider, request.modelName(), kind, System.nanoTime() - begun);
      throw e;
    } finally {
      span.end();
    }
  }
}
