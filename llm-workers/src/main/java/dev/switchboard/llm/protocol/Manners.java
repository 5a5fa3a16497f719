package dev.switchboard.llm.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.llm.Capability;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one model at one endpoint has shown that it does not accept, learned from its refusals and
 * remembered while the service runs.
 */
public final class Manners {

  private static final Pattern SYSTEM_ROLE =
      Pattern.compile(
          "system[ _](role|message|prompt|instruction)|role[^.]{0,30}\\bsystem\\b|['\"`]system['\"`]");

  private static final Pattern OVERFLOW =
      Pattern.compile(
          "context[ _-]?(length|window|size)|maximum context|(prompt|input|request)[^.]{0,40}(too long|too many tokens|too large)"
              + "|exceeds? the (available |model's )?(context|maximum number of tokens)|too many (input )?tokens");

  private static final Pattern NESTED =
      Pattern.compile(
          "\\$ref|\\$defs|\\b(any|one|all)_?of\\b|schema[^.]{0,60}(nest|recurs|too deep|too complex|too large)");

  private final Set<Refused> refused = ConcurrentHashMap.newKeySet();
  private volatile boolean known;
  private volatile boolean thinksUnannounced;

  /** Nothing is known. */
  public Manners() {}

  /** Of a model that can do just this. */
  public Manners(Set<Capability> capabilities) {
    for (Capability capability : Capability.values()) {
      if (!capabilities.contains(capability)) {
        switch (capability) {
          case JSON_SCHEMA -> refused.add(Refused.JSON_SCHEMA);
          case JSON_OBJECT -> refused.add(Refused.JSON_OBJECT);
          case PARALLEL_TOOLS -> refused.add(Refused.PARALLEL_TOOL_CALLS);
          case SYSTEM_ROLE -> refused.add(Refused.SYSTEM_ROLE);
          case NESTED_SCHEMAS -> refused.add(Refused.NESTED_SCHEMAS);
          case TOOLS, STREAM -> {
            // The ladder asks for neither.
          }
        }
      }
    }
  }

  /** A part of requests that an endpoint may refuse. */
  public enum Refused {
    /** {@code parallel_tool_calls}. */
    PARALLEL_TOOL_CALLS,
    /** {@code max_tokens}; {@code max_completion_tokens} is sent instead. */
    MAX_TOKENS,
    /** {@code max_completion_tokens}, too. */
    MAX_COMPLETION_TOKENS,
    /** {@code temperature}. */
    TEMPERATURE,
    /** The provider's JSON schema mode; JSON mode and the schema in the prompt take its place. */
    JSON_SCHEMA,
    /** JSON mode, too; the schema is in the prompt. */
    JSON_OBJECT,
    /** {@code stream_options}. */
    STREAM_OPTIONS,
    /** The role {@code system}; its text begins the user's first message. */
    SYSTEM_ROLE,
    /** References and parts in the schemas of tools; they are written out. */
    NESTED_SCHEMAS,
    /** Two messages of one role in a row; they are joined. */
    SAME_ROLE_TWICE
  }

  /** Whether this part is left out, or put otherwise. */
  public boolean refuses(Refused part) {
    return refused.contains(part);
  }

  /** Whether the parameter of this name is known to be refused. */
  boolean refuses(String parameter) {
    return switch (parameter) {
      case "temperature" -> refuses(Refused.TEMPERATURE);
      case "max_tokens" -> refuses(Refused.MAX_TOKENS);
      case "max_completion_tokens" -> refuses(Refused.MAX_COMPLETION_TOKENS);
      case "parallel_tool_calls" -> refuses(Refused.PARALLEL_TOOL_CALLS);
      default -> false;
    };
  }

  /** What has been learned so far. */
  public Set<Refused> refused() {
    return refused.isEmpty() ? Set.of() : EnumSet.copyOf(refused);
  }

  /**
   * Learns from a refusal.
   *
   * @param status of the refusal; templates of some servers fail with 500
   * @param words the endpoint's own
   * @param sent the request's body
   * @return what is new; null when asking again would send the same
   */
  public @Nullable Refused learn(int status, String words, ObjectNode sent) {
    if (status != 400 && status != 422 && status != 500 && status != 501) {
      return null;
    }
    Refused part = part(words.toLowerCase(Locale.ROOT), sent);
    return part != null && refused.add(part) ? part : null;
  }

  /** Whether the endpoint says that the request is longer than the model's context. */
  public static boolean isOverflow(int status, String words) {
    return (status == 400 || status == 413 || status == 422 || status == 500)
        && OVERFLOW.matcher(words.toLowerCase(Locale.ROOT)).find();
  }

  private static @Nullable Refused part(String words, ObjectNode sent) {
    if (words.contains("parallel_tool_calls") && sent.has("parallel_tool_calls")) {
      return Refused.PARALLEL_TOOL_CALLS;
    }
    if (words.contains("max_tokens") && sent.has("max_tokens")) {
      return Refused.MAX_TOKENS;
    }
    if (words.contains("max_completion_tokens") && sent.has("max_completion_tokens")) {
      return Refused.MAX_COMPLETION_TOKENS;
    }
    if (words.contains("stream_options") && sent.has("stream_options")) {
      return Refused.STREAM_OPTIONS;
    }
    if (words.contains("temperature") && sent.has("temperature")) {
      return Refused.TEMPERATURE;
    }
    if (NESTED.matcher(words).find() && FlatSchema.isNested(sent.path("tools"))) {
      return Refused.NESTED_SCHEMAS;
    }
    if (namesFormat(words) && sent.has("response_format")) {
      return sent.path("response_format").path("type").asText().equals("json_schema")
          ? Refused.JSON_SCHEMA
          : Refused.JSON_OBJECT;
    }
    if (words.contains("alternate")) {
      return Refused.SAME_ROLE_TWICE;
    }
    return SYSTEM_ROLE.matcher(words).find() ? Refused.SYSTEM_ROLE : null;
  }

  private static boolean namesFormat(String words) {
    return words.contains("response_format")
        || words.contains("json_schema")
        || words.contains("json_object")
        || words.contains("structured output");
  }

  /** Learns how an answer was written. */
  public void answered(boolean thoughtUnannounced) {
    known = true;
    if (thoughtUnannounced) {
      thinksUnannounced = true;
    }
  }

  /**
   * Whether a stream is held back until its thoughts are over: the model has thought without an
   * opening tag before, or has not been heard yet.
   */
  public boolean mayThinkUnannounced() {
    return !known || thinksUnannounced;
  }
}
