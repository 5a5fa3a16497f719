package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.tools.adapters.mcp.McpServers;
import dev.switchboard.tools.adapters.sql.Databases;
import dev.switchboard.tools.core.CalculatorTool;
import dev.switchboard.tools.core.DiscreetTool;
import dev.switchboard.tools.core.InProcessTool;
import dev.switchboard.tools.core.JavaTool;
import dev.switchboard.tools.core.Redaction;
import dev.switchboard.tools.core.ResultCheckedTool;
import dev.switchboard.tools.core.ResultSchema;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolCatalog;
import dev.switchboard.tools.core.UnusableTool;
import dev.switchboard.tools.core.http.AnswerReader;
import dev.switchboard.tools.core.knowledge.KnowledgeIndex;
import dev.switchboard.tools.core.knowledge.RetrieveTool;
import dev.switchboard.tools.core.limits.Turnstile;
import dev.switchboard.tools.core.outbound.Network;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the tools that a bot folder declares. */
public final class BotTools implements AutoCloseable {

  private static final Duration MARGIN = Duration.ofSeconds(2);
  private static final Logger LOG = Logger.getLogger(BotTools.class);

  private final Declared bot;
  private final KnowledgeIndex knowledge;
  private final Map<String, JavaTool> beans;
  private final Toolbox box;
  private final OpenApiDocuments documents;
  private final HttpTools http;
  private final Databases databases;
  private final McpServers mcp;

  /**
   * What the bot folder says.
   *
   * @param folder where documents lie
   * @param tools by name
   * @param outsideCalls whom flows may call by themselves
   * @param knowledge names of the knowledge bases
   */
  public record Declared(
      Path folder,
      Map<String, ToolDefinition> tools,
      OutsideCalls outsideCalls,
      Set<String> knowledge) {

    public static Declared in(BotFolder bot) {
      return new Declared(bot.root(), bot.tools(), bot.outsideCalls(), bot.knowledge().keySet());
    }
  }

  /**
   * What all tools of this service share.
   *
   * @param environment fills in <code>${NAME}</code>
   * @param resultBytes largest answer of a remote tool
   * @param privateNetworks addresses that are not public, but that tools may call
   * @param turnstiles for tools that may not be called as often as wanted
   */
  public record Settings(
      Function<String, @Nullable String> environment,
      int resultBytes,
      ToolGuard.Limits limits,
      List<Network> privateNetworks,
      Turnstiles turnstiles) {}

  /** Makes what limits the rate of a tool. */
  @FunctionalInterface
  public interface Turnstiles {
    Turnstile of(String tool, ToolRules.RateLimit limit);
  }

  public BotTools(
      Declared bot,
      KnowledgeIndex knowledge,
      Map<String, JavaTool> beans,
      HttpSender sender,
      AnswerReader reader,
      Settings settings) {
    this.bot = bot;
    this.knowledge = knowledge;
    this.beans = Map.copyOf(beans);
    this.box =
        new Toolbox(sender, reader, new Secrets(settings.environment(), new Redaction()), settings);
    this.documents = new OpenApiDocuments(bot.folder(), sender, CallSettings.DEFAULT_TIMEOUT);
    this.http = new HttpTools(box, documents);
    this.databases =
        new Databases(
            box::secretly,
            (tool, source) ->
                source.password() == null ? null : box.secrets().value(tool, source.password()));
    this.mcp = new McpServers(new McpSurroundings(box), settings.resultBytes());
  }

  /** All tools, {@code retrieve} included. */
  public ToolCatalog catalog() {
    List<Tool> tools = new ArrayList<>();
    for (ToolDefinition definition : bot.tools().values()) {
      Tool tool = usable(definition);
      if (tool instanceof UnusableTool(String name, String why)) {
        LOG.warnf("tool %s can't be called: %s", name, why);
      }
      tools.add(tool);
    }
    if (!bot.tools().containsKey(RetrieveTool.RESERVED)) {
      tools.add(retrieve(RetrieveTool.RESERVED, null, RetrieveTool.DEFAULT_TOP));
    }
    OutsideHosts hosts = new OutsideHosts(bot.outsideCalls(), box);
    Stream.of(
            new OutsideHttp(hosts),
            new OutsideOpenApi(hosts, documents),
            new OutsideMcp(hosts, box))
        .map(tool -> new DiscreetTool(tool, box.secrets().redaction()))
        .forEach(tools::add);
    return new ToolCatalog(
        tools,
        bot.tools().values().stream()
            .collect(Collectors.toMap(ToolDefinition::name, ToolDefinition::rules)));
  }

  private Tool usable(ToolDefinition definition) {
    try {
      Tool tool = made(definition);
      JsonNode result = definition.result();
      Tool checked =
          result == null
              ? tool
              : new ResultCheckedTool(tool, new ResultSchema(definition.name(), result));
      return new DiscreetTool(checked, box.secrets().redaction());
    } catch (IllegalArgumentException e) {
      return new UnusableTool(definition.name(), String.valueOf(e.getMessage()));
    }
  }

  private Tool made(ToolDefinition definition) {
    return switch (definition) {
      case ToolDefinition.Http one -> http.http(one);
      case ToolDefinition.OpenApi one -> http.openApi(one);
      case ToolDefinition.Sql one ->
          databases.tool(one, box.guard(one, patient(one.timeout())), box.settings().resultBytes());
      case ToolDefinition.Mcp one -> mcp.tool(one, box.guard(one, patient(one.settings())));
      case ToolDefinition.Calculator one -> new CalculatorTool(one.name());
      case ToolDefinition.Java one -> java(one);
      case ToolDefinition.Knowledge one -> retrieve(one.name(), one.knowledge(), one.top());
    };
  }

  private Tool java(ToolDefinition.Java java) {
    JavaTool bean = beans.get(java.bean());
    if (bean == null) {
      throw new IllegalArgumentException(
          "there is no bean %s; there are: %s"
              .formatted(
                  java.bean(), String.join(", ", beans.keySet().stream().sorted().toList())));
    }
    return new InProcessTool(java, bean);
  }

  private RetrieveTool retrieve(String name, @Nullable String base, int top) {
    return new RetrieveTool(name, knowledge, bot.knowledge(), base, top);
  }

  /**
   * The statement ends by itself in time, so that the database hears of it; this is for the rest.
   */
  private static CallSettings patient(Duration timeout) {
    return new CallSettings(
        Map.of(),
        timeout.plus(Databases.ACQUISITION).plus(MARGIN),
        CallSettings.Retry.DEFAULT,
        List.of(),
        null);
  }

  /** Time to connect, and to be told that it took too long. */
  private static CallSettings patient(CallSettings call) {
    return new CallSettings(
        call.headers(),
        call.timeout().multipliedBy(2).plus(MARGIN),
        call.retry(),
        call.allowedHosts(),
        call.authentication());
  }

  /** Closes connections, and ends the processes that were started. */
  @Override
  public void close() {
    mcp.close();
    databases.close();
  }
}
