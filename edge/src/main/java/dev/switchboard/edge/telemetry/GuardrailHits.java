package dev.switchboard.edge.telemetry;

import dev.switchboard.contracts.guardrail.GuardrailHit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what the bot's guardrails find. */
public final class GuardrailHits {

  private GuardrailHits() {}

  /** Counts one; of a rule that only reports, the action is {@code report}. */
  public static void count(MeterRegistry meters, GuardrailHit hit) {
    Counter.builder("switchboard.guardrails.hits")
        .description("What the bot's guardrails found")
        .tag("guardrail", hit.guardrail())
        .tag("on", hit.on())
        .tag("category", hit.category())
        .tag("action", hit.reportOnly() ? "report" : hit.action())
        .register(meters)
        .increment();
  }
}
