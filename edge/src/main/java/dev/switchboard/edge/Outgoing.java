package dev.switchboard.edge;

import dev.switchboard.contracts.Envelope;
import io.opentelemetry.context.Context;

/**
 * An event on its way out.
 *
 * @param trace the trace that it continues
 */
public record Outgoing(Envelope<?> envelope, Context trace) {}
