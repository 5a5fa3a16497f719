package dev.switchboard.tools.flowcalls;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.guard.ToolGuard;
import dev.switchboard.tools.http.AnswerStream;
import dev.switchboard.tools.http.HttpAnswer;
import dev.switchboard.tools.http.PreparedRequest;
import dev.switchboard.tools.http.ToolContext;
import dev.switchboard.tools.outbound.Destinations;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The hosts that flows may call by themselves, each with its guard, headers and credentials. */
final class FlowCallHosts {

  private final OutsideCalls calls;
  private final ToolContext context;
  private final Destinations destinations;
  private final Map<Guarded, ToolGuard> guards = new ConcurrentHashMap<>();

  private record Guarded(String host, boolean repeatable) {}

  FlowCallHosts(OutsideCalls calls, ToolContext context) {
    this.calls = calls;
    this.context = context;
    this.destinations =
        new Destinations(
            List.copyOf(calls.hosts().keySet()),
            calls.hosts().entrySet().stream()
                .filter(host -> host.getValue().inside())
                .map(Map.Entry::getKey)
                .toList(),
            context.settings().privateNetworks());
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
              "the flow's call: %s would reach the host %s, which tools.yaml does not name; add it under \"outsideCalls: hosts:\", or fix the address"
                  .formatted(tool, host(address))));
    }
    return declared.settings();
  }

  ToolGuard guard(String tool, URI address, boolean repeatable) throws ToolFailure {
    CallSettings settings = settings(tool, address);
    return guards.computeIfAbsent(
        new Guarded(host(address), repeatable),
        key -> context.guard("%s of %s".formatted(tool, key.host()), settings, repeatable));
  }

  /**
   * Makes one call under the host's guard; its effect is that of its method.
   *
   * @param with of the flow's call, which says in which shape it wants the answer
   */
  JsonNode call(String tool, PreparedRequest request, JsonNode with, JsonNode authentication)
      throws ToolFailure, InterruptedException {
    return guard(tool, request.uri(), FlowHttpRequest.effect(request.method()) != Effect.ONCE)
        .call(
            attempt -> {
              PreparedRequest proven = proven(tool, request, authentication);
              attempt.sent();
              HttpAnswer answer =
                  sent(tool, proven, context.settings().resultBytes(), AnswerStream.NONE);
              return FlowCallOutput.of(with).of(tool, request, answer, context.reader());
            });
  }

  /** Sends one request to a declared host, with what the host wants of every request. */
  HttpAnswer send(String tool, PreparedRequest request, JsonNode authentication, int limit)
      throws ToolFailure, InterruptedException {
    return sent(tool, proven(tool, request, authentication), limit, AnswerStream.NONE);
  }

  /** The same for an answer that may have to be read while it arrives. */
  HttpAnswer send(
      String tool, PreparedRequest request, JsonNode authentication, AnswerStream stream)
      throws ToolFailure, InterruptedException {
    return sent(
        tool, proven(tool, request, authentication), context.settings().resultBytes(), stream);
  }

  private HttpAnswer sent(String tool, PreparedRequest proven, int limit, AnswerStream stream)
      throws ToolFailure, InterruptedException {
    CallSettings settings = settings(tool, proven.uri());
    return context
        .authenticator()
        .send(
            tool,
            proven,
            settings.authentication(),
            destinations,
            request ->
                context
                    .sender()
                    .send(tool, request, destinations, settings.timeout(), limit, stream));
  }

  /** The request with the host's headers, and with what proves who calls. */
  private PreparedRequest proven(String tool, PreparedRequest request, JsonNode authentication)
      throws ToolFailure, InterruptedException {
    CallSettings settings = settings(tool, request.uri());
    Map<String, String> headers = new LinkedHashMap<>(headers(tool, settings));
    headers.putAll(inline(authentication));
    return context
        .authenticator()
        .proven(tool, request.with(headers), settings.authentication(), destinations);
  }

  private Map<String, String> headers(String tool, CallSettings settings) throws ToolFailure {
    try {
      return context.headers(settings);
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
      return context
          .secrets()
          .basic(basic.path("username").asText(), basic.path("password").asText());
    }
    String token = authentication.path("bearer").path("token").asText("");
    context.secrets().redaction().keep(token);
    return token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token);
  }

  private static String host(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
