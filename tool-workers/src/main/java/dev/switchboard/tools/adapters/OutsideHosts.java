package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.Problem;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.http.HttpAnswer;
import dev.switchboard.tools.core.http.PreparedRequest;
import dev.switchboard.tools.core.outbound.Destinations;
import dev.switchboard.tools.core.outside.HttpCall;
import dev.switchboard.tools.core.outside.HttpOutput;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

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

  /**
   * Makes one call under the host's guard; its effect is that of its method.
   *
   * @param with of the flow's call, which says in which shape it wants the answer
   */
  JsonNode call(String tool, PreparedRequest request, JsonNode with, JsonNode authentication)
      throws ToolFailure, InterruptedException {
    AtomicBoolean sent = new AtomicBoolean();
    return guard(tool, request.uri(), HttpCall.effect(request.method()) != Effect.ONCE)
        .call(
            () -> {
              sent.set(false);
              PreparedRequest proven = proven(tool, request, authentication);
              sent.set(true);
              HttpAnswer answer = sent(tool, proven, box.settings().resultBytes());
              return HttpOutput.of(with).of(tool, request, answer, box.reader());
            },
            sent::get);
  }

  /** Sends one request to a declared host, with what the host wants of every request. */
  HttpAnswer send(String tool, PreparedRequest request, JsonNode authentication, int limit)
      throws ToolFailure, InterruptedException {
    return sent(tool, proven(tool, request, authentication), limit);
  }

  private HttpAnswer sent(String tool, PreparedRequest proven, int limit)
      throws ToolFailure, InterruptedException {
    return box.sender()
        .send(tool, proven, destinations, settings(tool, proven.uri()).timeout(), limit);
  }

  /** The request with the host's headers, and with what proves who calls. */
  private PreparedRequest proven(String tool, PreparedRequest request, JsonNode authentication)
      throws ToolFailure {
    CallSettings settings = settings(tool, request.uri());
    Map<String, String> headers = new LinkedHashMap<>(headers(tool, settings));
    headers.putAll(inline(authentication));
    headers.putAll(box.secrets().headers(tool, settings.authentication()));
    return request.with(headers);
  }

  private Map<String, String> headers(String tool, CallSettings settings) throws ToolFailure {
    try {
      return box.headers(settings);
    } catch (IllegalArgumentException e) {
      throw ToolFailure.refused(
          Problem.configuration(
              "the flow's call: %s can't be made, for the headers of its host in tools.yaml: %s"
                  .formatted(tool, e.getMessage())));
    }
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
