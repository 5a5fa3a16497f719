package dev.switchboard.edge.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where spans come from: a tracer that does nothing where nobody would see them. OpenTelemetry's
 * own switch, {@code otel.sdk.disabled}, is not enough: the SDK then still makes every span, and
 * only exports none.
 */
@ApplicationScoped
public class Tracing {

  private final OpenTelemetry spans;
  private final TextMapPropagator propagator;

  /** Traces where spans are exported, unless {@code switchboard.traces.enabled} says otherwise. */
  @Inject
  public Tracing(
      OpenTelemetry telemetry,
      @ConfigProperty(name = "switchboard.traces.enabled") Optional<Boolean> enabled,
      @ConfigProperty(name = "switchboard.traces.zipkin") Optional<String> zipkin,
      @ConfigProperty(name = "otel.exporter.otlp.endpoint") Optional<String> otlp) {
    this(telemetry, enabled.orElse(zipkin.isPresent() || otlp.isPresent()));
  }

  private Tracing(OpenTelemetry telemetry, boolean enabled) {
    this.spans = enabled ? telemetry : OpenTelemetry.noop();
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  /** Makes no spans. */
  public static Tracing off() {
    return new Tracing(OpenTelemetry.noop(), false);
  }

  /** Makes spans with this telemetry, as a test wants to see them. */
  public static Tracing with(OpenTelemetry telemetry) {
    return new Tracing(telemetry, true);
  }

  /** The tracer of everything at the edge. */
  public Tracer tracer() {
    return spans.getTracer("dev.switchboard.edge");
  }

  public TextMapPropagator propagator() {
    return propagator;
  }
}
