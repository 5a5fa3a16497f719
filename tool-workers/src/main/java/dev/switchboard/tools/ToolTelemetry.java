package dev.switchboard.tools;

import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.edge.telemetry.GuardrailHits;
import dev.switchboard.once.AtMostOnce;
import dev.switchboard.tools.call.ToolCatalog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Metrics and spans of calls; never their arguments or results. */
@ApplicationScoped
class ToolTelemetry {

  private final MeterRegistry meters;
  private final ToolCatalog catalog;

  ToolTelemetry(MeterRegistry meters, ToolCatalog catalog) {
    this.meters = meters;
    this.catalog = catalog;
  }

  /** The call is over. */
  void answered(ToolRequested request, AtMostOnce.Answer<Outcome> answer, long nanos) {
    Span span = Span.current();
    span.setAttribute("gen_ai.operation.name", "execute_tool");
    span.setAttribute("gen_ai.tool.name", request.tool());
    span.setAttribute("gen_ai.tool.call.id", request.commandId());
    span.setAttribute("switchboard.tool.replayed", answer.replayed());
    String ended =
        switch (answer.outcome()) {
          case Outcome.Succeeded ignored -> "succeeded";
          case Outcome.Failed failed -> {
            String kind = kind(failed.problem().type());
            span.setAttribute("error.type", kind);
            span.setStatus(StatusCode.ERROR, failed.problem().title());
            yield kind;
          }
        };
    // Names that are not declared could be of any number.
    String tool = catalog.find(request.tool()) == null ? "undeclared" : request.tool();
    Timer.builder("switchboard.tool.calls")
        .description("Calls of tools, by how they ended")
        .tag("tool", tool)
        .tag("outcome", ended)
        .publishPercentileHistogram()
        .register(meters)
        .record(nanos, TimeUnit.NANOSECONDS);
    if (answer.replayed()) {
      Counter.builder("switchboard.tool.replays")
          .description("Requests that the effects ledger answered without a call")
          .tag("tool", tool)
          .register(meters)
          .increment();
    }
  }

  /** A guardrail of the bot found something in a call. */
  void struck(GuardrailHit hit) {
    GuardrailHits.record(meters, hit);
  }

  /** The id of the trace that the call is part of; null without tracing. */
  static @Nullable String traceId() {
    SpanContext context = Span.current().getSpanContext();
    return context.isValid() ? context.getTraceId() : null;
  }

  /** The last part of a problem's type. */
  private static String kind(String type) {
    return type.substring(type.lastIndexOf('/') + 1);
  }
}
