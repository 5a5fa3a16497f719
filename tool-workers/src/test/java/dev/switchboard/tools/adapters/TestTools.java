package dev.switchboard.tools.adapters;

import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolCatalog;
import dev.switchboard.tools.core.effects.OnceOnly;
import dev.switchboard.tools.core.http.AnswerReader;
import dev.switchboard.tools.core.knowledge.Findings;
import dev.switchboard.tools.core.limits.OwnRateLimits;
import dev.switchboard.tools.core.limits.Queueing;
import dev.switchboard.tools.core.outbound.Network;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tools as the service makes them, without the service. */
record TestTools(
    Map<String, String> environment, Path folder, ToolGuard.Limits limits, NameResolver names) {

  private static final Vertx VERTX = Vertx.vertx();

  private static final ToolGuard.Limits LIMITS =
      new ToolGuard.Limits(256, 1024, Duration.ofMinutes(1), Duration.ofSeconds(5));

  TestTools(Map<String, String> environment) {
    this(environment, Path.of("."));
  }

  TestTools(Map<String, String> environment, Path folder) {
    this(environment, folder, LIMITS);
  }

  TestTools(Map<String, String> environment, Path folder, ToolGuard.Limits limits) {
    this(environment, folder, limits, NameResolver.PLATFORM);
  }

  TestTools(NameResolver names) {
    this(Map.of(), Path.of("."), LIMITS, names);
  }

  /** Neither headers nor credentials; pauses between attempts that nobody notices. */
  static CallSettings settings(Duration timeout, int attempts) {
    return new CallSettings(
        Map.of(), timeout, new CallSettings.Retry(attempts, Duration.ofMillis(1)), List.of(), null);
  }

  Tool tool(ToolDefinition definition) {
    return Objects.requireNonNull(catalog(definition).find(definition.name()));
  }

  ToolCatalog catalog(ToolDefinition definition) {
    return tools(OutsideCalls.NONE, definition).catalog();
  }

  /** To be closed by who asks for it. */
  BotTools tools(OutsideCalls outsideCalls, ToolDefinition... definitions) {
    return new BotTools(
        new BotTools.Declared(
            folder,
            Stream.of(definitions)
                .collect(Collectors.toMap(ToolDefinition::name, definition -> definition)),
            outsideCalls,
            Set.of("help")),
        question -> new Findings(List.of(), "none"),
        Map.of("echo", new EchoTool()),
        new HttpSender(VERTX, Duration.ofSeconds(3), OpenTelemetry.noop(), names),
        new AnswerReader(Clock.systemUTC()),
        new BotTools.Settings(
            environment::get,
            65536,
            limits,
            List.of(Network.of("127.0.0.2/32")),
            (tool, limit) ->
                new Queueing(
                    tool,
                    limit,
                    new OwnRateLimits(Clock.systemUTC()),
                    Duration.ZERO,
                    OnceOnly.Pause.SLEEPING)));
  }
}
