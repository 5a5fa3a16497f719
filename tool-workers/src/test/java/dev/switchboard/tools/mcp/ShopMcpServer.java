package dev.switchboard.tools.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** A shop as an MCP server, by the protocol's own SDK: a process, or on loopback. */
final class ShopMcpServer {

  private static final McpJsonMapper JSON = McpJsonDefaults.getMapper();

  private ShopMcpServer() {}

  /** Serves on standard input and output. */
  public static void main(String[] arguments) {
    equip(McpServer.sync(new StdioServerTransportProvider(JSON))).build();
  }

  /** Serves on a free port; its address is {@code http://localhost:<port>/mcp}. */
  static Tomcat onLoopback() throws Exception {
    HttpServletStreamableServerTransportProvider transport =
        HttpServletStreamableServerTransportProvider.builder()
            .jsonMapper(JSON)
            .mcpEndpoint("/mcp")
            .build();
    equip(McpServer.sync(transport)).build();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", System.getProperty("java.io.tmpdir"));
    Tomcat.addServlet(context, "mcp", transport).setAsyncSupported(true);
    context.addServletMappingDecoded("/mcp/*", "mcp");
    tomcat.start();
    return tomcat;
  }

  private static <S extends McpServer.SyncSpecification<S>> McpServer.SyncSpecification<S> equip(
      McpServer.SyncSpecification<S> server) {
    return server
        .serverInfo("shop", "1")
        .capabilities(ServerCapabilities.builder().tools(true).build())
        .toolCall(
            tool("price", "{\"sku\": {\"type\": \"string\", \"maxLength\": 5}}"),
            (exchange, request) ->
                CallToolResult.builder()
                    .addTextContent(
                        "{\"sku\": \"" + request.arguments().get("sku") + "\", \"price\": 12.5}")
                    .build())
        .toolCall(
            tool("refuse", "{}"),
            (exchange, request) ->
                CallToolResult.builder().addTextContent("sold out").isError(true).build())
        .toolCall(
            tool("flood", "{}"),
            (exchange, request) ->
                CallToolResult.builder().addTextContent("x".repeat(200_000)).build())
        .toolCall(
            tool("token", "{}"),
            (exchange, request) ->
                CallToolResult.builder()
                    .structuredContent(Map.of("token", String.valueOf(System.getenv("SHOP_TOKEN"))))
                    .build())
        .toolCall(
            tool("leave", "{}"),
            (exchange, request) -> {
              Runtime.getRuntime().halt(3);
              return CallToolResult.builder().build();
            });
  }

  private static Tool tool(String name, String properties) {
    return Tool.builder()
        .name(name)
        .description(name)
        .inputSchema(JSON, "{\"type\": \"object\", \"properties\": " + properties + "}")
        .build();
  }
}
