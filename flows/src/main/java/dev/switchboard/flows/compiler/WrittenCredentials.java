package dev.switchboard.flows.compiler;

import dev.switchboard.yaml.SecretNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Credentials of calls. A flow may take them from its data, but not hold them itself: it is read by
 * many, and what stands in it goes into the events of each call.
 */
final class WrittenCredentials {
  /** A text in an expression, with nothing computed in it. */
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]|\\\\[^(])*\"");

  /** Data and variables of the run; what has neither gives the same text every time. */
  private static final Pattern FROM_DATA = Pattern.compile("[.$]");

  private static final Map<String, List<String>> KEYS =
      Map.of("basic", List.of("username", "password"), "bearer", List.of("token"));

  private static final Map<String, String> DECLARED =
      Map.of(
          "basic", "authentication: {basic: {username: …, password: {env: NAME}}}",
          "bearer", "authentication: {bearer: {env: NAME}}");

  private WrittenCredentials() {}

  /** Refuses a password or token that is written out; names of users are none. */
  static void check(DocumentNode authentication) {
    for (String kind : KEYS.keySet()) {
      DocumentNode place = authentication.child(kind);
      if (!place.present() || computed(place)) {
        continue;
      }
      if (!place.node().isObject()) {
        refuse(place, kind, kind);
        continue;
      }
      List<String> keys = KEYS.getOrDefault(kind, List.of());
      place.only(kind, Set.copyOf(keys));
      DocumentNode secret = place.child(keys.getLast());
      if (secret.present() && !computed(secret)) {
        refuse(secret, keys.getLast(), kind);
      }
    }
  }

  /** Refuses a header that is written out and whose name says that its value is a secret. */
  static void checkHeaders(DocumentNode headers) {
    for (String name : headers.keys()) {
      DocumentNode header = headers.child(name);
      if (SecretNames.contain(name) && !computed(header)) {
        stands(header, name, "headers: {" + name + ": ${NAME}}");
      }
    }
  }

  private static void refuse(DocumentNode place, String key, String kind) {
    stands(place, key, DECLARED.getOrDefault(kind, ""));
  }

  private static void stands(DocumentNode place, String key, String declared) {
    place.problem(
        SecretNames.writtenOut(key, "the flow"),
        "name the host under \"outsideCalls\" in tools.yaml, with "
            + declared
            + ", and remove it here");
  }

  private static boolean computed(DocumentNode place) {
    if (!place.node().isTextual()) {
      return false;
    }
    String text = place.node().textValue().strip();
    Optional<String> code =
        place.report().loose() && ValueReader.bare(text)
            ? Optional.of(text)
            : ValueReader.inner(text);
    return code.isPresent() && FROM_DATA.matcher(QUOTED.matcher(code.get()).replaceAll("")).find();
  }
}
