package dev.switchboard.tools;

import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.knowledge.SearchResult;
import dev.switchboard.retry.Pause;
import dev.switchboard.tools.builtin.EchoTool;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolCatalog;
import dev.switchboard.tools.guard.LocalRateLimits;
import dev.switchboard.tools.guard.ToolGuard;
import dev.switchboard.tools.guard.WaitingRateLimiter;
import dev.switchboard.tools.http.AnswerReader;
import dev.switchboard.tools.http.HttpSender;
import dev.switchboard.tools.http.NameResolver;
import dev.switchboard.tools.http.ToolSettings;
import dev.switchboard.tools.outbound.Network;
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
import org.jspecify.annotations.Nullable;

/** Tools as the service makes them, without the service. */
public record TestTools(
    Map<String, String> environment,
    Path folder,
    ToolGuard.Limits limits,
    NameResolver names,
    @Nullable Path drivers) {

  private static final Vertx VERTX = Vertx.vertx();

  private static final ToolGuard.Limits LIMITS =
      new ToolGuard.Limits(256, 1024, Duration.ofMinutes(1), Duration.ofSeconds(5));

  public TestTools(Map<String, String> environment) {
    this(environment, Path.of("."));
  }

  public TestTools(Map<String, String> environment, Path folder) {
    this(environment, folder, LIMITS);
  }

  public TestTools(Map<String, String> environment, Path folder, ToolGuard.Limits limits) {
    this(environment, folder, limits, NameResolver.PLATFORM, null);
  }

  public TestTools(NameResolver names) {
    this(Map.of(), Path.of("."), LIMITS, names, null);
  }

  /** Tools for databases whose drivers lie in a folder. */
  public static TestTools withDrivers(Map<String, String> environment, @Nullable Path drivers) {
    return new TestTools(environment, Path.of("."), LIMITS, NameResolver.PLATFORM, drivers);
  }

  /** Neither headers nor credentials; pauses between attempts that nobody notices. */
  public static CallSettings settings(Duration timeout, int attempts) {
    return new CallSettings(
        Map.of(), timeout, new CallSettings.Retry(attempts, Duration.ofMillis(1)), List.of(), null);
  }

  public Tool tool(ToolDefinition definition) {
    return Objects.requireNonNull(catalog(definition).find(definition.name()));
  }

  public ToolCatalog catalog(ToolDefinition definition) {
    return tools(OutsideCalls.NONE, definition).catalog();
  }

  /** To be closed by who asks for it. */
  public BotTools tools(OutsideCalls outsideCalls, ToolDefinition... definitions) {
    return new BotTools(
        new BotTools.Declared(
            folder,
            Stream.of(definitions)
                .collect(Collectors.toMap(ToolDefinition::name, definition -> definition)),
            outsideCalls,
            Set.of("help")),
        question -> new SearchResult(List.of(), "none", question.query()),
        Map.of("echo", new EchoTool()),
        new HttpSender(VERTX, Duration.ofSeconds(3), OpenTelemetry.noop(), names),
        new AnswerReader(Clock.systemUTC()),
        new ToolSettings(
            environment::get,
            65536,
            limits,
            List.of(Network.of("127.0.0.2/32")),
            (tool, limit) ->
                new WaitingRateLimiter(
                    tool,
                    limit,
                    new LocalRateLimits(Clock.systemUTC()),
                    Duration.ZERO,
                    Pause.SLEEPING),
            drivers));
  }
}
