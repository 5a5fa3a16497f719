package dev.switchboard.flows;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of the standard runs here. {@code docs/flows.md} shows this table, with the tests, to the
 * authors of flows; a test holds one against the other.
 */
public final class Profile {
  private static final List<String> SUPPORTED =
      List.of(
          "document",
          "do",
          "set",
          "switch",
          "if",
          "then",
          "call",
          "try",
          "catch",
          "errors",
          "as",
          "when",
          "exceptWhen",
          "retry",
          "limit.attempt.duration",
          "raise",
          "for",
          "while",
          "concurrency",
          "fork",
          "compete",
          "wait",
          "emit",
          "listen",
          "until",
          "correlate",
          "read",
          "foreach",
          "run: workflow",
          "await",
          "timeout",
          "input",
          "from",
          "output",
          "export",
          "use",
          "retries",
          "timeouts",
          "authentications",
          "functions",
          "schema",
          "evaluate",
          "metadata",
          "call: tool",
          "call: retrieve",
          "call: generate",
          "call: ask",
          "type",
          "options",
          "again",
          "say",
          "otherwise",
          "call: reply",
          "call: classify",
          "call: agent",
          "call: approve",
          "call: handoff",
          "call: http",
          "call: openapi",
          "call: mcp");
  private static final Map<String, String> REFUSED = new LinkedHashMap<>();

  static {
    REFUSED.put("run: shell", "code, shells and containers don't run inside the router");
    REFUSED.put("run: script", "code, shells and containers don't run inside the router");
    REFUSED.put("run: container", "code, shells and containers don't run inside the router");
    REFUSED.put("return", "a flow that is run returns its output");
    REFUSED.put("call: grpc", "declare the operation in tools.yaml and use call: tool");
    REFUSED.put("call: asyncapi", "declare the operation in tools.yaml and use call: tool");
    REFUSED.put("call: a2a", "declare the operation in tools.yaml and use call: tool");
    REFUSED.put("stdio", "processes don't run inside tool-workers; use transport: http");
    REFUSED.put("oauth2", "tokens are fetched outside; use bearer, or declare it in tools.yaml");
    REFUSED.put("oidc", "tokens are fetched outside; use bearer, or declare it in tools.yaml");
    REFUSED.put("digest", "use basic or bearer, or declare the operation in tools.yaml");
    REFUSED.put("schedule", "flows start with a message, or are requested as runs");
    REFUSED.put("resource", "nothing is fetched when a flow is loaded; write the document here");
    REFUSED.put("catalogs", "everything a flow names is in its bot folder");
    REFUSED.put("extensions", "everything a flow names is in its bot folder");
    REFUSED.put("secrets", "secrets belong to the environment of tool-workers");
  }

  private Profile() {}

  /** What runs. */
  public static List<String> supported() {
    return SUPPORTED;
  }

  /** What is refused → the reason, with what to do instead. */
  public static Map<String, String> refused() {
    return Collections.unmodifiableMap(REFUSED);
  }

  /** Why a construct is refused, with what to do instead; empty where it is not. */
  public static Optional<String> reason(String construct) {
    return Optional.ofNullable(REFUSED.get(construct));
  }
}
