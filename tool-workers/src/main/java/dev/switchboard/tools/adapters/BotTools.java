package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.BotFolder;
import dev.switchboard.bot.CallSettings;
import dev.switchboard.bot.Placeholders;
import dev.switchboard.bot.ToolDefinition;
import dev.switchboard.bot.ToolDefinition.Effect;
import dev.switchboard.tools.core.ArgumentSchema;
import dev.switchboard.tools.core.InProcessTool;
import dev.switchboard.tools.core.JavaTool;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolCatalog;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.UnusableTool;
import dev.switchboard.tools.core.http.AnswerReader;
import dev.switchboard.tools.core.http.Placement;
import dev.switchboard.tools.core.http.RequestTemplate;
import dev.switchboard.tools.core.knowledge.KnowledgeIndex;
import dev.switchboard.tools.core.knowledge.RetrieveTool;
import dev.switchboard.tools.core.openapi.OpenApiException;
import dev.switchboard.tools.core.openapi.OpenApiOperations;
import dev.switchboard.tools.core.openapi.Operation;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the tools that a bot folder declares. */
public final class BotTools {

  private static final Logger LOG = Logger.getLogger(BotTools.class);

  private final Declared bot;
  private final KnowledgeIndex knowledge;
  private final Map<String, JavaTool> beans;
  private final HttpSender sender;
  private final AnswerReader reader;
  private final OpenApiDocuments documents;
  private final Settings settings;

  /**
   * What the bot folder says.
   *
   * @param folder where documents lie
   * @param tools by name
   * @param knowledge names of the knowledge bases
   */
  public record Declared(Path folder, Map<String, ToolDefinition> tools, Set<String> knowledge) {

    public static Declared in(BotFolder bot) {
      return new Declared(bot.root(), bot.tools(), bot.knowledge().keySet());
    }
  }

  /**
   * What all tools of this service share.
   *
   * @param environment fills in <code>${NAME}</code>
   * @param resultBytes largest answer of a remote tool
   */
  public record Settings(
      Function<String, @Nullable String> environment, int resultBytes, ToolGuard.Limits limits) {}

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
    this.sender = sender;
    this.reader = reader;
    this.documents = new OpenApiDocuments(bot.folder(), sender, CallSettings.DEFAULT_TIMEOUT);
    this.settings = settings;
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
    return new ToolCatalog(tools);
  }

  private Tool usable(ToolDefinition definition) {
    try {
      return switch (definition) {
        case ToolDefinition.Http http -> http(http);
        case ToolDefinition.OpenApi openApi -> openApi(openApi);
        case ToolDefinition.Java java -> java(java);
        case ToolDefinition.Knowledge search ->
            retrieve(search.name(), search.knowledge(), search.top());
      };
    } catch (IllegalArgumentException e) {
      return new UnusableTool(definition.name(), String.valueOf(e.getMessage()));
    }
  }

  private Tool http(ToolDefinition.Http http) {
    Map<String, Placement> placements = new HashMap<>();
    http.query().forEach(argument -> placements.put(argument, Placement.QUERY));
    HttpOperation operation =
        operation(
            http,
            http.settings(),
            http.arguments(),
            new RequestTemplate(
                http.name(),
                http.method(),
                filled(http.url()),
                placements,
                headers(http.settings())));
    return new HttpTool(http.name(), http.effect(), guard(http, http.settings()), () -> operation);
  }

  private Tool openApi(ToolDefinition.OpenApi tool) {
    String location = filled(tool.document());
    String server = tool.server() == null ? null : filled(tool.server());
    Map<String, String> headers = headers(tool.settings());
    return new HttpTool(
        tool.name(),
        tool.effect(),
        guard(tool, tool.settings()),
        new LazyOperation(() -> operation(tool, location, server, headers)));
  }

  private HttpOperation operation(
      ToolDefinition.OpenApi tool,
      String location,
      @Nullable String server,
      Map<String, String> headers)
      throws ToolFailure, InterruptedException {
    OpenApiOperations document = documents.get(tool.name(), location);
    try {
      Operation operation = document.operation(tool.operationId());
      return operation(
          tool,
          tool.settings(),
          tool.arguments() == null ? operation.arguments() : tool.arguments(),
          new RequestTemplate(
              tool.name(),
              operation.method(),
              base(location, server == null ? document.server() : server) + operation.path(),
              operation.placements(),
              headers));
    } catch (OpenApiException | IllegalArgumentException e) {
      throw OpenApiDocuments.unusable(location, String.valueOf(e.getMessage()));
    }
  }

  private HttpOperation operation(
      ToolDefinition tool, CallSettings call, JsonNode arguments, RequestTemplate template) {
    return new HttpOperation(
        tool.name(),
        call.allowedHosts(),
        tool.effect() != Effect.NONE,
        new ArgumentSchema(tool.name(), arguments),
        template,
        sender,
        reader,
        call.timeout(),
        settings.resultBytes());
  }

  /** Where the operations are; as the standard says, relative to where the document is. */
  private static String base(String location, @Nullable String server) {
    String address = server == null ? "/" : server;
    if (OpenApiDocuments.isUrl(location)) {
      address = URI.create(location).resolve(address).toString();
    } else if (!OpenApiDocuments.isUrl(address)) {
      throw new OpenApiException("names no server; add \"server\" to the tool in tools.yaml");
    }
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
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

  private ToolGuard guard(ToolDefinition tool, CallSettings call) {
    return new ToolGuard(tool.name(), call, tool.effect() != Effect.ONCE, settings.limits());
  }

  private Map<String, String> headers(CallSettings call) {
    Map<String, String> headers = new HashMap<>();
    call.headers().forEach((name, value) -> headers.put(name, filled(value)));
    return headers;
  }

  private String filled(String text) {
    return Placeholders.fill(text, settings.environment());
  }
}
