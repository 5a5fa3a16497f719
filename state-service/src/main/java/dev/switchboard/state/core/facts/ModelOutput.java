package dev.switchboard.state.core.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Outcome;
import java.util.Set;

/** What a model has answered, and nothing that stands in the place of its answer. */
final class ModelOutput {

  /** Who answers where no model does. */
  private static final Set<String> NO_MODEL = Set.of("offline", "guardrail", "budget");

  private ModelOutput() {}

  static JsonNode of(GenerationCompleted answer) {
    GenerationUsage usage = answer.usage();
    return answer.outcome() instanceof Outcome.Succeeded succeeded
            && usage != null
            && !NO_MODEL.contains(usage.responder())
        ? succeeded.output()
        : MissingNode.getInstance();
  }
}
