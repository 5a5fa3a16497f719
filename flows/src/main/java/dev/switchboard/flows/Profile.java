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
          "raise",
          "input",
          "from",
          "output",
          "export",
          "use",
          "retries",
          "metadata",
          "call: tool",
          "call: retrieve",
          "call: generate",
          "call: ask",
          "call: reply",
          "call: handoff");
  private static final Map<String, String> REFUSED = new LinkedHashMap<>();

  static {
    REFUSED.put("for", "a flow repeats by then: to an earlier task");
    REFUSED.put("fork", "tasks run one after the other");
    REFUSED.put("wait", "a flow waits for the user with call: ask");
    REFUSED.put("listen", "a flow waits for the user with call: ask");
    REFUSED.put("emit", "a flow speaks through call: reply and acts through call: tool");
    REFUSED.put("run", "code, shells and containers don't run inside the router");
    REFUSED.put("call: http", "declare the operation in tools.yaml and use call: tool");
    REFUSED.put("call: openapi", "declare the operation in tools.yaml and use call: tool");
    REFUSED.put("call: mcp", "declare the operation in tools.yaml and use call: tool");
    REFUSED.put("call: grpc", "declare the operation in tools.yaml and use call: tool");
    REFUSED.put("call: asyncapi", "declare the operation in tools.yaml and use call: tool");
    REFUSED.put("call: a2a", "declare the operation in tools.yaml and use call: tool");
    REFUSED.put("call: agent", "use call: generate with what call: tool found");
    REFUSED.put("call: classify", "intents are classified before the flow begins");
    REFUSED.put("call: approve", "ask the user with call: ask, or call: handoff to a human");
    REFUSED.put("timeout", "tools and models have time limits of their own");
    REFUSED.put("schedule", "flows start with a message");
    REFUSED.put("evaluate", "expressions are jq in strict mode: ${ … }");
    REFUSED.put("schema", "check data with switch and raise");
    REFUSED.put("limit.attempt.duration", "tools and models have time limits of their own");
    for (String catalog :
        new String[] {
          "authentications", "catalogs", "extensions", "functions", "secrets", "timeouts"
        }) {
      REFUSED.put(
          catalog,
          catalog.equals("secrets") || catalog.equals("authentications")
              ? "secrets belong to the environment of tool-workers"
              : "everything a flow names is in its bot folder");
    }
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

  static Optional<String> reason(String construct) {
    return Optional.ofNullable(REFUSED.get(construct));
  }
}
