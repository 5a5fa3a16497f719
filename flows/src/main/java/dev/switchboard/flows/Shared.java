package dev.switchboard.flows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code use} defines for the whole document, still as it was written.
 *
 * @param retries retry policies
 * @param errors errors to raise
 * @param timeouts timeouts of tasks
 * @param authentications of calls
 * @param functions tasks that can be called
 */
record Shared(
    Map<String, Place> retries,
    Map<String, JsonNode> errors,
    Map<String, Place> timeouts,
    Map<String, Place> authentications,
    Map<String, Place> functions) {

  static Shared read(Place use) {
    use.only("use", Set.of("retries", "errors", "timeouts", "authentications", "functions"));
    var errors = new HashMap<String, JsonNode>();
    use.child("errors").keys().forEach(k -> errors.put(k, use.child("errors").child(k).node()));
    Map<String, Place> authentications = named(use.child("authentications"));
    authentications.values().forEach(Credentials::check);
    return new Shared(
        named(use.child("retries")),
        errors,
        named(use.child("timeouts")),
        authentications,
        named(use.child("functions")));
  }

  /** The timeout that stands here, or is named here. */
  Optional<Template> timeout(Place place, Set<String> variables) {
    if (!place.present()) {
      return Optional.empty();
    }
    Place at = place;
    if (place.node().isTextual()) {
      Place named = timeouts.get(place.node().textValue());
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
    return Values.computedDuration(at.child("after"), variables);
  }

  private static Map<String, Place> named(Place map) {
    var places = new HashMap<String, Place>();
    map.keys().forEach(key -> places.put(key, map.child(key)));
    return places;
  }
}
