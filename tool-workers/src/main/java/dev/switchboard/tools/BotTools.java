package dev.switchboard.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.knowledge.KnowledgeIndex;
import dev.switchboard.tools.builtin.CalculatorTool;
import dev.switchboard.tools.builtin.InProcessTool;
import dev.switchboard.tools.builtin.JavaTool;
import dev.switchboard.tools.builtin.RetrieveTool;
import dev.switchboard.tools.call.Deadline;
import dev.switchboard.tools.call.MisconfiguredTool;
import dev.switchboard.tools.call.ResultCheckedTool;
import dev.switchboard.tools.call.ResultSchema;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolCatalog;
import dev.switchboard.tools.flowcalls.FlowCalls;
import dev.switchboard.tools.http.AccessTokens;
import dev.switchboard.tools.http.AnswerReader;
import dev.switchboard.tools.http.Authenticator;
import dev.switchboard.tools.http.HttpSender;
import dev.switchboard.tools.http.HttpTools;
import dev.switchboard.tools.http.ToolContext;
import dev.switchboard.tools.http.ToolSettings;
import dev.switchboard.tools.mcp.McpContext;
import dev.switchboard.tools.mcp.McpServers;
import dev.switchboard.tools.openapi.OpenApiDocuments;
import dev.switchboard.tools.openapi.OpenApiTools;
import dev.switchboard.tools.secrets.RedactingTool;
import dev.switchboard.tools.secrets.Redaction;
import dev.switchboard.tools.secrets.Secrets;
import dev.switchboard.tools.sql.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the tools that a bot folder declares. */
public final class BotTools implements AutoCloseable {

  private static final Duration MARGIN = Duration.ofSeconds(2);
  private static final Logger LOG = Logger.getLogger(BotTools.class);

  private final Declared bot;
  private final KnowledgeIndex knowledge;
  private final Map<String, JavaTool> beans;
  private final ToolContext context;
  private final OpenApiDocuments documents;
  private final HttpTools http;
  private final OpenApiTools openApi;
  private final Databases databases;
  private final McpServers mcp;

  /**
   * The tools and rules that a bot folder declares.
   *
   * @param folder where documents lie
   * @param tools by name
   * @param outsideCalls hosts that flows may call by themselves
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

  public BotTools(
      Declared bot,
      KnowledgeIndex knowledge,
      Map<String, JavaTool> beans,
      HttpSender sender,
      AnswerReader reader,
      ToolSettings settings) {
    this.bot = bot;
    this.knowledge = knowledge;
    this.beans = Map.copyOf(beans);
    Secrets secrets = new Secrets(settings.environment(), new Redaction());
    this.context =
        new ToolContext(
            sender,
            reader,
            new Authenticator(secrets, new AccessTokens(secrets, sender, reader.clock())),
            settings);
    this.documents = new OpenApiDocuments(bot.folder(), sender, CallSettings.DEFAULT_TIMEOUT);
    this.http = new HttpTools(context);
    this.openApi = new OpenApiTools(http, context, documents);
    this.databases =
        new Databases(
            context::secretly,
            (tool, source) ->
                source.password() == null ? null : context.secrets().value(tool, source.password()),
            settings.drivers());
    this.mcp = new McpServers(new McpContext(context));
  }

  /** All tools, {@code retrieve} included. */
  public ToolCatalog catalog() {
    List<Tool> tools = new ArrayList<>();
    for (ToolDefinition definition : bot.tools().values()) {
      Tool tool = usable(definition);
      if (tool instanceof MisconfiguredTool(String name, String why)) {
        LOG.warnf("tool %s can't be called: %s", name, why);
      }
      tools.add(tool);
    }
    if (!bot.tools().containsKey(RetrieveTool.RESERVED)) {
      tools.add(retrieve(RetrieveTool.RESERVED, null, RetrieveTool.DEFAULT_TOP));
    }
    FlowCalls.tools(bot.outsideCalls(), context, documents).stream()
        .map(tool -> new RedactingTool(tool, context.secrets().redaction()))
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
      return new RedactingTool(checked, context.secrets().redaction());
    } catch (IllegalArgumentException e) {
      return new MisconfiguredTool(definition.name(), String.valueOf(e.getMessage()));
    }
  }

  private Tool made(ToolDefinition definition) {
    return switch (definition) {
      case ToolDefinition.Http one -> http.tool(one);
      case ToolDefinition.OpenApi one -> openApi.tool(one);
      case ToolDefinition.Sql one ->
          databases.tool(
              one, context.guard(one, patient(one.timeout())), context.settings().resultBytes());
      case ToolDefinition.SqlSchema one ->
          databases.schema(
              one, context.guard(one, patient(one.timeout())), context.settings().resultBytes());
      case ToolDefinition.Mcp one -> mcp.tool(one, context.guard(one, patient(one.settings())));
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
   * The statement ends by itself in time, so that the database is informed; this is for the rest.
   */
  private static CallSettings patient(Duration timeout) {
    return new CallSettings(
        Map.of(),
        timeout.plus(Databases.ACQUISITION).plus(MARGIN),
        CallSettings.Retry.DEFAULT,
        List.of(),
        null);
  }

  /** Time to connect, for a call that tells of its progress, and for the report of a timeout. */
  private static CallSettings patient(CallSettings call) {
    return new CallSettings(
        call.headers(),
        call.timeout().multipliedBy(Deadline.LONGEST + 1L).plus(MARGIN),
        call.retry(),
        call.allowedHosts(),
        call.authentication(),
        call.certificate());
  }

  /** Closes connections, and ends the processes that were started. */
  @Override
  public void close() {
    mcp.close();
    databases.close();
  }
}
