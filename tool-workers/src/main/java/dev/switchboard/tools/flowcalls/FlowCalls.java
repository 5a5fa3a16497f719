package dev.switchboard.tools.flowcalls;

import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.http.ToolContext;
import dev.switchboard.tools.openapi.OpenApiDocuments;
import java.util.List;

/** The tools behind the standard's calls {@code http}, {@code openapi} and {@code mcp}. */
public final class FlowCalls {

  private FlowCalls() {}

  /**
   * One tool of each kind of call.
   *
   * @param declared the hosts that flows may call
   */
  public static List<Tool> tools(
      OutsideCalls declared, ToolContext context, OpenApiDocuments documents) {
    FlowCallHosts hosts = new FlowCallHosts(declared, context);
    return List.of(
        new FlowHttpCall(hosts),
        new FlowOpenApiCall(hosts, documents),
        new FlowMcpCall(hosts, context));
  }
}
