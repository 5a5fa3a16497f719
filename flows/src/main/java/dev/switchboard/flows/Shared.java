package dev.switchboard.flows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What {@code use} defines for the whole document, still as it was written. */
record Shared(Map<String, Place> retries, Map<String, JsonNode> errors) {

  static Shared read(Place use) {
    use.only("use", Set.of("retries", "errors"));
    var retries = new HashMap<String, Place>();
    var errors = new HashMap<String, JsonNode>();
    use.child("retries").keys().forEach(k -> retries.put(k, use.child("retries").child(k)));
    use.child("errors").keys().forEach(k -> errors.put(k, use.child("errors").child(k).node()));
    return new Shared(retries, errors);
  }
}
