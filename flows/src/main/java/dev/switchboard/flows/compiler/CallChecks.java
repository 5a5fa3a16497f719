package dev.switchboard.flows.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the functions want of their {@code with}, beyond its keys. */
final class CallChecks {
  private static final String FACTS = "facts";
  private static final Set<String> MEMORIES = Set.of("summary", FACTS, "recalled");
  private static final Set<String> AUTHENTICATIONS = Set.of("basic", "bearer");

  /** How an answer without a type is checked. */
  private static final Set<String> VALIDATE = Set.of("pattern", "oneOf");

  private CallChecks() {}

  /** Reports the keys of {@code validate} that stand beside it, and tells which ones do. */
  static Set<String> misplacedInAsk(DocumentNode with) {
    var misplaced = new TreeSet<String>(VALIDATE);
    misplaced.retainAll(with.keys());
    for (String key : misplaced) {
      with.child(key)
          .problem(
              key + " stands beside the question's text, and no answer is checked by it",
              "write validate: {" + key + ": …}");
    }
    return misplaced;
  }

  static void ask(DocumentNode with) {
    DocumentNode attempts = with.child("attempts");
    int count = attempts.node().asInt(0);
    if (attempts.present() && (count < 1 || count > 10)) {
      attempts.problem("attempts must be a number from 1 to 10", "write attempts: 2");
    }
    DocumentNode validate = with.child("validate");
    if (!validate.present()) {
      return;
    }
    validate.only("validate", VALIDATE);
    if (validate.node().size() != 1) {
      validate.problem("validate needs either pattern or oneOf", "keep one of them");
    }
    JsonNode pattern = validate.node().path("pattern");
    if (pattern.isTextual() && !pattern.textValue().startsWith("${")) {
      try {
        Pattern.compile(pattern.textValue());
      } catch (PatternSyntaxException e) {
        validate
            .child("pattern")
            .problem("no regular expression: " + e.getDescription(), "correct the pattern");
      }
    }
    DocumentNode oneOf = validate.child("oneOf");
    boolean list = oneOf.node().isArray() && !oneOf.node().isEmpty();
    boolean computed = oneOf.node().asText().startsWith("${");
    if (oneOf.present() && !list && !computed) {
      oneOf.problem("oneOf must be a list", "write oneOf: [\"yes\", \"no\"]");
    }
    // a bare true or false is no text, and no user can have meant it
    for (DocumentNode option : oneOf.items()) {
      if (option.node().isBoolean()) {
        option.problem("this option is read as a boolean", "put it in quotes");
      }
    }
  }

  /** What a call may see of the conversation's memory. */
  static void sees(DocumentNode with) {
    DocumentNode sees = with.child("sees");
    if (sees.present() && (!sees.node().isArray() || sees.node().isEmpty())) {
      sees.problem("sees must be a list", "write sees: [ summary, facts ]");
    }
    for (DocumentNode kind : sees.items()) {
      if (!MEMORIES.contains(kind.node().asText())) {
        kind.problem(
            "a step can't see " + kind.node().asText() + " of the memory",
            "write summary, facts or recalled");
      }
    }
    boolean facts = sees.items().stream().anyMatch(it -> it.node().asText().equals(FACTS));
    if (with.has("about") && !facts) {
      with.child("about")
          .problem("about chooses among facts, and this call sees none", "write sees: [ facts ]");
    }
  }

  static void agent(DocumentNode with) {
    DocumentNode tools = with.child("tools");
    if (!tools.node().isArray() || tools.node().isEmpty()) {
      tools.problem("tools must be a list of names", "write tools: [ name_of_a_tool ]");
    }
    for (String key : new String[] {"maxSteps", "parallel", "memory", "budget"}) {
      DocumentNode number = with.child(key);
      int most =
          switch (key) {
            case "maxSteps" -> 1_000;
            case "parallel" -> 16;
            case "memory" -> 100;
            default -> 10_000_000;
          };
      if (number.present()
          && (!number.node().isInt()
              || number.node().asInt() < 1
              || number.node().asInt() > most)) {
        number.problem(key + " must be a number from 1 to " + most, "write " + key + ": 10");
      }
    }
  }

  static void approve(DocumentNode with) {
    Optional<String> onExpiry = with.text("onExpiry");
    if (onExpiry.isPresent() && !Set.of("approve", "reject", "fail").contains(onExpiry.get())) {
      with.child("onExpiry")
          .problem("onExpiry can't be " + onExpiry.get(), "write approve, reject or fail");
    }
    DocumentNode quorum = with.child("quorum");
    if (quorum.node().isNumber() && quorum.node().asInt() < 1) {
      quorum.problem("quorum must be 1 or more", "write quorum: 1");
    }
    DocumentNode expires = with.child("expires");
    if (expires.present() && !expires.node().asText().startsWith("${")) {
      ValueReader.duration(expires);
    }
  }

  static void http(DocumentNode with, UseSection shared) {
    output(with);
    endpoint(with.child("endpoint"), shared);
    WrittenCredentials.checkHeaders(with.child("headers"));
  }

  static void openapi(DocumentNode with, UseSection shared) {
    output(with);
    DocumentNode document = with.child("document");
    document.only("document", Set.of("endpoint", "name"));
    endpoint(document.child("endpoint"), shared);
    authentication(with, shared);
  }

  static void mcp(DocumentNode with, UseSection shared) {
    DocumentNode transport = with.child("transport");
    transport.only("transport", Set.of("http", "options"));
    DocumentNode http = transport.child("http");
    if (!http.present() && !transport.has("stdio")) {
      transport.problem("transport doesn't say where the server is", "add http: { endpoint: ... }");
    }
    endpoint(http.child("endpoint"), shared);
    WrittenCredentials.checkHeaders(http.child("headers"));
  }

  private static void output(DocumentNode with) {
    Optional<String> output = with.text("output");
    if (output.isPresent() && !Set.of("raw", "content", "response").contains(output.get())) {
      with.child("output")
          .problem("output can't be " + output.get(), "write content, response or raw");
    }
  }

  private static void endpoint(DocumentNode endpoint, UseSection shared) {
    if (endpoint.node().isObject()) {
      endpoint.only("endpoint", Set.of("uri", "authentication"));
      authentication(endpoint, shared);
    }
  }

  /** Puts in place what is named, since a document's names mean nothing to who runs the call. */
  private static void authentication(DocumentNode holder, UseSection shared) {
    DocumentNode place = holder.child("authentication");
    if (!place.present()) {
      return;
    }
    Optional<String> name =
        place.node().isTextual() ? Optional.of(place.node().textValue()) : place.text("use");
    if (name.isPresent()) {
      DocumentNode named = shared.authentications().get(name.get());
      if (named == null) {
        place.problem(
            "the authentication " + name.get() + " isn't defined", "add it to use.authentications");
        return;
      }
      ((ObjectNode) holder.node()).set("authentication", named.node());
      named.only("authentication", AUTHENTICATIONS);
      return;
    }
    place.only("authentication", AUTHENTICATIONS);
    WrittenCredentials.check(place);
  }
}
