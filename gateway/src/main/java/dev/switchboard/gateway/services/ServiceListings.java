package dev.switchboard.gateway.services;

import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.listing.Listings;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks state-service for conversations, and the router for runs and flows. */
@Singleton
final class ServiceListings implements Listings {

  private final ServiceReader conversations;
  private final ServiceReader runs;

  ServiceListings(GatewayConfig config, OpenTelemetry telemetry) {
    var state = config.stateService();
    var router = config.router();
    this.conversations =
        new ServiceReader(
            state.url(), state.timeout(), telemetry, Refusal.ConversationsUnreachable::new);
    this.runs =
        new ServiceReader(router.url(), router.timeout(), telemetry, Refusal.RunsUnreachable::new);
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
  public byte[] flows() {
    return read(runs, "/flows");
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
