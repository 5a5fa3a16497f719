package dev.switchboard.gateway.http;

import java.util.regex.Pattern;

/** The methods that a path understands; the container knows them but does not tell. */
final class AllowedMethods {

  private static final Pattern CONVERSATION = Pattern.compile("/v1/conversations/[^/]+/?");
  private static final Pattern READ_ONLY =
      Pattern.compile(
          "/v1/(conversations/[^/]+/events|conversations/[^/]+/(runs|handoff)|bot|handoffs|runs/[^/]+|dead-letters|approvals)/?");
  private static final Pattern MEMORY = Pattern.compile("/v1/memory/?");
  private static final Pattern DEAD_LETTER = Pattern.compile("/v1/dead-letters/[^/]+/?");
  private static final Pattern APPROVAL = Pattern.compile("/v1/approvals/[^/]+/?");

  private AllowedMethods() {}

  /** The value of the Allow header. */
  static String at(String path) {
    if (CONVERSATION.matcher(path).matches()
        || DEAD_LETTER.matcher(path).matches()
        || MEMORY.matcher(path).matches()) {
      return "DELETE, GET";
    }
    if (APPROVAL.matcher(path).matches()) {
      return "GET, POST";
    }
    return READ_ONLY.matcher(path).matches() ? "GET" : "POST";
  }
}
