package dev.switchboard.flows.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.expression.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code use} defines for the whole document, still as it was written.
 *
 * @param retries retry policies
 * @param errors errors to raise
 * @param timeouts timeouts of tasks
 * @param authentications of calls
 * @param functions tasks that can be called
 * @param bots functions of the bot, which its flows share
 * @param used names of those that the document calls
 */
record UseSection(
    Map<String, DocumentNode> retries,
    Map<String, JsonNode> errors,
    Map<String, DocumentNode> timeouts,
    Map<String, DocumentNode> authentications,
    Map<String, DocumentNode> functions,
    Map<String, DocumentNode> bots,
    Set<String> used) {

  static UseSection read(DocumentNode use, Map<String, DocumentNode> bots) {
    use.only("use", Set.of("retries", "errors", "timeouts", "authentications", "functions"));
    var errors = new HashMap<String, JsonNode>();
    use.child("errors").keys().forEach(k -> errors.put(k, use.child("errors").child(k).node()));
    Map<String, DocumentNode> authentications = named(use.child("authentications"));
    authentications.values().forEach(WrittenCredentials::check);
    return new UseSection(
        named(use.child("retries")),
        errors,
        named(use.child("timeouts")),
        authentications,
        named(use.child("functions")),
        bots,
        new TreeSet<>());
  }

  /** The function of a name: the document's own comes first. */
  @Nullable DocumentNode function(String name) {
    DocumentNode own = functions.get(name);
    return own == null ? bots.get(name) : own;
  }

  /** Notes that a function is called. */
  void use(String name) {
    if (!functions.containsKey(name)) {
      used.add(name);
    }
  }

  /** The timeout that stands here, or is named here. */
  Optional<Template> timeout(DocumentNode place, Set<String> variables) {
    if (!place.present()) {
      return Optional.empty();
    }
    DocumentNode at = place;
    if (place.node().isTextual()) {
      DocumentNode named = timeouts.get(place.node().textValue());
      if (named == null) {
        place.problem(
            "the timeout " + place.node().textValue() + " isn't defined", "add it to use.timeouts");
        return Optional.empty();
      }
      at = named;
    }
    at.only("timeout", Set.of("after"));
    if (!at.has("after")) {
      at.problem("the timeout doesn't say when", "add after: { seconds: 30 }");
    }
    return ValueReader.computedDuration(at.child("after"), variables);
  }

  private static Map<String, DocumentNode> named(DocumentNode map) {
    var places = new HashMap<String, DocumentNode>();
    map.keys().forEach(key -> places.put(key, map.child(key)));
    return places;
  }
}
