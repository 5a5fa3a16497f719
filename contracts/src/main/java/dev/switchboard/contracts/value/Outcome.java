package dev.switchboard.contracts.value;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** How a piece of work ended; on the wire told apart by {@code status}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.Succeeded.class, name = "succeeded"),
  @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed")
})
public sealed interface Outcome {

  /** The same end without anything that was said: what is kept of a conversation that is erased. */
  Outcome withoutText();

  /** It worked, and this came out. */
  record Succeeded(JsonNode output) implements Outcome {

    public Succeeded {
      Require.present("output", output);
    }

    @Override
    public Outcome withoutText() {
      return new Succeeded(NullNode.getInstance());
    }
  }

  /** It failed for good; what may be retried was retried before. */
  record Failed(Problem problem) implements Outcome {

    public Failed {
      Require.present("problem", problem);
    }

    @Override
    public Outcome withoutText() {
      return new Failed(problem.withoutText());
    }
  }
}
