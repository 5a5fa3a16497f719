package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.CallSettings;
import dev.switchboard.bot.OutsideCalls;
import dev.switchboard.contracts.Problem;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.http.HttpAnswer;
import dev.switchboard.tools.core.http.PreparedRequest;
import dev.switchboard.tools.core.outbound.Destinations;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The hosts that flows may call by themselves, each with its guard, headers and credentials. */
final class OutsideHosts {

  private final OutsideCalls calls;
  private final Toolbox box;
  private final Destinations destinations;
  private final Map<Guarded, ToolGuard> guards = new ConcurrentHashMap<>();

  private record Guarded(String host, boolean repeatable) {}

  OutsideHosts(OutsideCalls calls, Toolbox box) {
    this.calls = calls;
    this.box = box;
    this.destinations =
        new Destinations(
            List.copyOf(calls.hosts().keySet()),
            calls.hosts().entrySet().stream()
                .filter(host -> host.getValue().inside())
                .map(Map.Entry::getKey)
                .toList(),
            box.settings().privateNetworks());
  }

  /**
   * How a host is called.
   *
   * @throws ToolFailure a configuration problem: {@code tools.yaml} does not name it
   */
  CallSettings settings(String tool, URI address) throws ToolFailure {
    OutsideCalls.Host declared = calls.hosts().get(host(address));
    if (declared == null) {
      throw ToolFailure.refused(
          Problem.configuration(
              "the flow's call: %s would reach the host %s, which tools.yaml does not name; add it under \"outsideCalls: hosts:\", or mend the address"
                  .formatted(tool, host(address))));
    }
    return declared.settings();
  }

  ToolGuard guard(String tool, URI address, boolean repeatable) throws ToolFailure {
    CallSettings settings = settings(tool, address);
    return guards.computeIfAbsent(
        new Guarded(host(address), repeatable),
        key -> box.guard("%s of %s".formatted(tool, key.host()), settings, repeatable));
  }

  /** Sends one request to a declared host, with what the host wants of every request. */
  HttpAnswer send(String tool, PreparedRequest request, JsonNode authentication, int limit)
      throws ToolFailure, InterruptedException {
    CallSettings settings = settings(tool, request.uri());
    Map<String, String> headers = new LinkedHashMap<>(box.headers(settings));
    headers.putAll(inline(authentication));
    headers.putAll(box.secrets().headers(tool, settings.authentication()));
    return box.sender().send(tool, request.with(headers), destinations, settings.timeout(), limit);
  }

  /** What stands in the flow; it is in events already, but goes into no answer. */
  private Map<String, String> inline(JsonNode authentication) {
    JsonNode basic = authentication.path("basic");
    if (basic.isObject()) {
      return box.secrets().basic(basic.path("username").asText(), basic.path("password").asText());
    }
    String token = authentication.path("bearer").path("token").asText("");
    box.secrets().redaction().keep(token);
    return token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token);
  }

  private static String host(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
