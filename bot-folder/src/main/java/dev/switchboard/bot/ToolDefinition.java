package dev.switchboard.bot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a flow or a model can call by name; closed, so that a new kind finds its places.
 */
public sealed interface ToolDefinition {

  String name();

  /** For people, and for models that choose tools; may be empty. */
  String description();

  Effect effect();

  /** JSON schema of the arguments object; null = the kind brings its own. */
  @Nullable JsonNode arguments();

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
      String name,
      String description,
      Effect effect,
      JsonNode arguments,
      String url,
      String method,
      List<String> query,
      CallSettings settings)
      implements ToolDefinition {
    public Http {
      query = List.copyOf(query);
    }
  }

  /**
   * One operation of an OpenAPI document.
   *
   * @param arguments null = as the document says
   * @param document path inside the bot folder, or URL, which may hold <code>${VARIABLE}</code>
   * @param server base URL of the calls; null = the document's first server
   * @param operationId the operation in the document
   * @param settings how it is called
   */
  record OpenApi(
      String name,
      String description,
      Effect effect,
      @Nullable JsonNode arguments,
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
  record Java(
      String name,
      String description,
      Effect effect,
      @Nullable JsonNode arguments,
      String bean,
      Map<String, String> properties)
      implements ToolDefinition {
    public Java {
      properties = InOrder.copyOf(properties);
    }
  }

  /**
   * Search in the bot's knowledge, for models that choose tools.
   *
   * @param knowledge which knowledge base; null = all
   * @param top most passages of one answer
   */
  record Knowledge(
      String name,
      String description,
      Effect effect,
      @Nullable JsonNode arguments,
      @Nullable String knowledge,
      int top)
      implements ToolDefinition {}
}
