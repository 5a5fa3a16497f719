package dev.switchboard.gateway.services;

import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.listing.Listings;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks each service for the lists that it has. */
@Singleton
final class ServiceListings implements Listings {

  private final ServiceReader conversations;
  private final ServiceReader runs;
  private final ServiceReader tools;
  private final ServiceReader models;
  private final ServiceReader intents;

  ServiceListings(GatewayConfig config, OpenTelemetry telemetry) {
    var state = config.stateService();
    var router = config.router();
    this.conversations =
        new ServiceReader(
            state.url(), state.timeout(), telemetry, Refusal.ConversationsUnreachable::new);
    this.runs =
        new ServiceReader(router.url(), router.timeout(), telemetry, Refusal.RunsUnreachable::new);
    this.tools =
        reader(
            "tool-workers", config.toolWorkers().url(), config.toolWorkers().timeout(), telemetry);
    this.models =
        reader("llm-workers", config.llmWorkers().url(), config.llmWorkers().timeout(), telemetry);
    var classifier = config.intentClassifier();
    this.intents = reader("intent-classifier", classifier.url(), classifier.timeout(), telemetry);
  }

  private static ServiceReader reader(
      String service, URI url, Duration timeout, OpenTelemetry telemetry) {
    return new ServiceReader(
        url,
        timeout,
        telemetry,
        why ->
            new Refusal.BotUnreadable(
                service,
                "%s %s; messages are still taken. Try again shortly.".formatted(service, why)));
  }

  @Override
  public byte[] conversations(Map<String, String> wanted) {
    return read(conversations, "/conversations" + query(wanted));
  }

  @Override
  public byte[] runs(Map<String, String> wanted) {
    return read(runs, "/runs" + query(wanted));
  }

  @Override
  public byte[] counts() {
    return read(runs, "/runs/counts");
  }

  @Override
  public byte[] turnFigures() {
    return read(conversations, "/turn-figures");
  }

  @Override
  public byte[] flows() {
    return read(runs, "/flows");
  }

  @Override
  public byte[] taskRates(String flow) {
    return read(runs, "/flows/%s/tasks".formatted(ServiceReader.segment(flow)));
  }

  @Override
  public byte[] knowledge(Map<String, String> wanted) {
    return read(tools, "/knowledge" + query(wanted));
  }

  @Override
  public byte[] passages(Map<String, String> wanted) {
    return read(tools, "/knowledge/search" + query(wanted));
  }

  @Override
  public byte[] prompts() {
    return read(models, "/prompts");
  }

  @Override
  public byte[] models() {
    return read(models, "/models");
  }

  @Override
  public byte[] intents() {
    return read(intents, "/intents");
  }

  private static byte[] read(ServiceReader reader, String path) {
    HttpResponse<byte[]> response = reader.get(path);
    if (response.statusCode() == 400) {
      throw new Refusal.InvalidListing().exception();
    }
    return reader.body(response);
  }

  private static String query(Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .map(one -> one.getKey() + "=" + ServiceReader.segment(one.getValue()))
        .collect(Collectors.joining("&", wanted.isEmpty() ? "" : "?", ""));
  }
}
