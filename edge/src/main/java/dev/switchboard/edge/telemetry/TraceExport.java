package dev.switchboard.edge.telemetry;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.zipkin.ZipkinSpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import zipkin2.reporter.urlconnection.URLConnectionSender;

/**
 * Where spans go: to Zipkin, to an OpenTelemetry collector, or nowhere. Chosen when the service
 * starts, so that one build serves a laptop without a collector and a cluster with one.
 */
@ApplicationScoped
public class TraceExport {

  @Produces
  @Singleton
  SpanProcessor spanProcessor(
      @ConfigProperty(name = "switchboard.traces.zipkin") Optional<String> zipkin,
      @ConfigProperty(name = "otel.exporter.otlp.endpoint") Optional<String> otlp) {
    Optional<SpanExporter> exporter =
        zipkin.map(TraceExport::zipkin).or(() -> otlp.map(TraceExport::otlp));
    return exporter
        .<SpanProcessor>map(to -> BatchSpanProcessor.builder(to).build())
        .orElseGet(() -> SpanProcessor.composite());
  }

  private static SpanExporter zipkin(String endpoint) {
    return ZipkinSpanExporter.builder()
        .setSender(URLConnectionSender.create(endpoint))
        .setEndpoint(endpoint)
        .build();
  }

  private static SpanExporter otlp(String endpoint) {
    String base = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    return OtlpHttpSpanExporter.builder().setEndpoint(base + "/v1/traces").build();
  }
}
