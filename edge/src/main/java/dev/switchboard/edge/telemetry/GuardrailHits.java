package dev.switchboard.edge.telemetry;

import dev.switchboard.contracts.guardrail.GuardrailHit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;

/**
 * Counts what the bot's guardrails find, and puts it on the current span. The text is in neither.
 */
public final class GuardrailHits {

  private GuardrailHits() {}

  /** Records one; of a rule that only reports, the action is counted as {@code report}. */
  public static void record(MeterRegistry meters, GuardrailHit hit) {
    Counter.builder("switchboard.guardrails.hits")
        .description("What the bot's guardrails found")
        .tag("guardrail", hit.guardrail())
        .tag("on", hit.on())
        .tag("category", hit.category())
        .tag("action", hit.reportOnly() ? "report" : hit.action())
        .register(meters)
        .increment();
    Span.current()
        .addEvent(
            "guardrail",
            Attributes.builder()
                .put("switchboard.guardrail.name", hit.guardrail())
                .put("switchboard.guardrail.on", hit.on())
                .put("switchboard.guardrail.category", hit.category())
                .put("switchboard.guardrail.action", hit.action())
                .put("switchboard.guardrail.report_only", hit.reportOnly())
                .build());
  }
}
