package dev.switchboard.bot.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.sql.SqlStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a flow or a model can call by name; closed, so that a new kind finds its places.
 */
public sealed interface ToolDefinition {

  /** What every tool says of itself, of whatever kind it is. */
  Signature signature();

  default String name() {
    return signature().name();
  }

  /** For people, and for models that choose tools; may be empty. */
  default String description() {
    return signature().description();
  }

  default Effect effect() {
    return signature().effect();
  }

  /** JSON schema of the arguments object; null = the kind brings its own. */
  default @Nullable JsonNode arguments() {
    return signature().arguments();
  }

  /** JSON schema of what comes out; null = anything, or what the kind knows itself. */
  default @Nullable JsonNode result() {
    return signature().result();
  }

  /** What holds for it whatever its kind is. */
  default ToolRules rules() {
    return signature().rules();
  }

  /**
   * @param name by which it is called
   * @param description for people, and for models that choose tools; may be empty
   * @param effect what a call does to the world
   * @param arguments JSON schema of the arguments object; null = the kind brings its own
   * @param result JSON schema of what comes out; null = anything, or what the kind knows itself
   * @param rules what holds for it whatever its kind is
   */
  record Signature(
      String name,
      String description,
      Effect effect,
      @Nullable JsonNode arguments,
      @Nullable JsonNode result,
      ToolRules rules) {

    /** A tool for which nothing more is ruled. */
    public Signature(
        String name,
        String description,
        Effect effect,
        @Nullable JsonNode arguments,
        @Nullable JsonNode result) {
      this(name, description, effect, arguments, result, ToolRules.NONE);
    }
  }

  /** What a call does to the world, which decides how it may be repeated. */
  enum Effect {
    /** Reads only: may be repeated and cached. */
    NONE,
    /** Doing it twice is doing it once: may be repeated. */
    IDEMPOTENT,
    /** Must happen at most once: never repeated blindly, carries an {@code Idempotency-Key}. */
    ONCE
  }

  /**
   * One HTTP request.
   *
   * @param url may hold <code>${VARIABLE}</code> of the environment and <code>{argument}</code>,
   *     whose value is percent-encoded
   * @param method GET, POST, PUT, PATCH or DELETE
   * @param query arguments that go into the query string; whatever is neither in the URL nor here
   *     becomes the JSON body (with GET and DELETE: the query string)
   * @param settings how it is called
   */
  record Http(
      Signature signature, String url, String method, List<String> query, CallSettings settings)
      implements ToolDefinition {
    public Http {
      query = List.copyOf(query);
    }
  }

  /**
   * One operation of an OpenAPI document.
   *
   * @param document path inside the bot folder, or URL, which may hold <code>${VARIABLE}</code>
   * @param server base URL of the calls; null = the document's first server
   * @param operationId the operation in the document
   * @param settings how it is called
   */
  record OpenApi(
      Signature signature,
      String document,
      @Nullable String server,
      String operationId,
      CallSettings settings)
      implements ToolDefinition {}

  /**
   * A bean of the tool service.
   *
   * @param bean its name
   */
  record Java(Signature signature, String bean, Map<String, String> properties)
      implements ToolDefinition {
    public Java {
      properties = OrderedCopies.copyOf(properties);
    }
  }

  /**
   * Search in the bot's knowledge, for models that choose tools.
   *
   * @param knowledge which knowledge base; null = all
   * @param top most passages of one answer
   */
  record Knowledge(Signature signature, @Nullable String knowledge, int top)
      implements ToolDefinition {}

  /**
   * Sums, by a library: models are bad at them.
   *
   * <p>Takes {@code {expression}} and gives {@code {result, text}}.
   */
  record Calculator(Signature signature) implements ToolDefinition {}

  /**
   * One statement on a database.
   *
   * @param dataSource where it runs
   * @param statement with {@code :name} for each argument; its effect is {@code NONE} only if it
   *     reads
   * @param rows most rows of an answer; more are a problem
   * @param timeout of the statement
   * @param pageSize rows of a page, of a statement with {@code :limit} and {@code :offset}; 0 = it
   *     has no pages
   */
  record Sql(
      Signature signature,
      DataSource dataSource,
      SqlStatement statement,
      int rows,
      Duration timeout,
      int pageSize)
      implements ToolDefinition {

    /** The argument that says which page. */
    public static final String PAGE = "page";

    /** Names that a statement with pages has beside its arguments. */
    public static final List<String> OF_PAGES = List.of("limit", "offset");

    /** A statement without pages. */
    public Sql(
        Signature signature,
        DataSource dataSource,
        SqlStatement statement,
        int rows,
        Duration timeout) {
      this(signature, dataSource, statement, rows, timeout, 0);
    }
  }

  /**
   * The tables of a database: their columns, keys and comments.
   *
   * @param tables names, also as {@code schema.table}; empty = all of the connection's schema
   * @param timeout of one answer
   */
  record SqlSchema(
      Signature signature, DataSource dataSource, List<String> tables, Duration timeout)
      implements ToolDefinition {
    public SqlSchema {
      tables = List.copyOf(tables);
    }
  }

  /**
   * One tool, resource or prompt of an MCP server.
   *
   * @param server which all of its tools share
   * @param tool its name there; of a resource its address, which may hold <code>{argument}</code>
   * @param settings how it is called
   * @param use what it is there
   */
  record Mcp(Signature signature, McpServer server, String tool, CallSettings settings, Use use)
      implements ToolDefinition {

    /** What a server has. */
    public enum Use {
      TOOL,
      RESOURCE,
      PROMPT
    }

    /** A tool. */
    public Mcp(Signature signature, McpServer server, String tool, CallSettings settings) {
      this(signature, server, tool, settings, Use.TOOL);
    }
  }
}
