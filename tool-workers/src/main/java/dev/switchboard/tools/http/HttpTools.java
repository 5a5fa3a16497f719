package dev.switchboard.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.Paging;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.openapi.argument.Placement;
import dev.switchboard.tools.call.ArgumentSchema;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.guard.ToolGuard;
import dev.switchboard.tools.outbound.DeclaredHosts;
import dev.switchboard.tools.outbound.Destinations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the tools of kind {@code http}, and the operations of all tools that are HTTP requests. */
public record HttpTools(ToolContext context) {

  /** The tool of a declaration. */
  public Tool tool(ToolDefinition.Http http) {
    Map<String, Placement> placements = new HashMap<>();
    http.query().forEach(argument -> placements.put(argument, Placement.QUERY));
    String url = context.filled(http.url());
    HttpOperation operation =
        operation(
            http,
            http.settings(),
            destinations(http, http.settings(), List.of(url)),
            Objects.requireNonNull(http.arguments(), "an http tool has a schema"),
            new RequestTemplate(
                http.name(), http.method(), url, placements, context.headers(http.settings())));
    return tool(http, http.settings(), () -> operation);
  }

  /** The tool that makes an operation's requests, page by page where that is declared. */
  public Tool tool(ToolDefinition tool, CallSettings call, HttpTool.Source operation) {
    ToolGuard guard = context.guard(tool, call);
    Paging paging = tool.rules().paging();
    return paging == null
        ? new HttpTool(tool.name(), tool.effect(), guard, tool.rules().ifMatch(), operation)
        : new PagedHttpTool(
            tool.name(), guard, operation, Pages.of(paging), context.settings().resultBytes());
  }

  /** The request of a declared tool. */
  public HttpOperation operation(
      ToolDefinition tool,
      CallSettings call,
      Destinations destinations,
      JsonNode arguments,
      RequestWriter writer) {
    return new HttpOperation(
        tool.name(),
        destinations,
        call,
        tool.effect() != Effect.NONE,
        new ArgumentSchema(tool.name(), arguments),
        writer,
        context.authenticator(),
        context.sender(),
        context.reader(),
        context.settings().resultBytes());
  }

  /** Hosts that are listed, else those of the addresses. */
  public Destinations destinations(ToolDefinition tool, CallSettings call, List<String> urls) {
    return context.destinations(
        tool, call.allowedHosts().isEmpty() ? DeclaredHosts.of(urls) : call.allowedHosts());
  }
}
