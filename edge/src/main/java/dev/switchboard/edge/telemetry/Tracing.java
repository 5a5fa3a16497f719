package dev.switchboard.edge.telemetry;

import dev.switchboard.edge.lifecycle.EdgeConfig;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The service's tracer, which does nothing when spans are not exported. OpenTelemetry's own switch,
 * {@code otel.sdk.disabled}, is not enough: the SDK then still makes every span, and exports none.
 */
@ApplicationScoped
public class Tracing {

  private static final TextMapGetter<Headers> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
          List<String> keys = new ArrayList<>();
          headers.forEach(header -> keys.add(header.key()));
          return keys;
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
          Header header = headers == null ? null : headers.lastHeader(name);
          return header == null || header.value() == null
              ? null
              : new String(header.value(), StandardCharsets.UTF_8);
        }
      };

  private final OpenTelemetry spans;
  private final TextMapPropagator propagator;

  /** Traces where spans are exported, unless {@code switchboard.traces.enabled} says otherwise. */
  @Inject
  public Tracing(
      OpenTelemetry telemetry,
      EdgeConfig.Traces config,
      @ConfigProperty(name = "otel.exporter.otlp.endpoint") Optional<String> otlp) {
    this(telemetry, config.enabled().orElse(config.zipkin().isPresent() || otlp.isPresent()));
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

  /**
   * Adds the current trace context to an outgoing request.
   *
   * @param header sets a header of the request, by name and value
   */
  public static void inject(OpenTelemetry telemetry, BiConsumer<String, String> header) {
    telemetry
        .getPropagators()
        .getTextMapPropagator()
        .inject(
            Context.current(),
            header,
            (carrier, name, value) -> {
              if (carrier != null) {
                carrier.accept(name, value);
              }
            });
  }

  /** The trace in which a record was written; a root without one. */
  public Context extract(Headers headers) {
    return propagator.extract(Context.root(), headers, HEADERS);
  }

  public TextMapPropagator propagator() {
    return propagator;
  }
}
