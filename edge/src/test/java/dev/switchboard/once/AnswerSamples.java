package dev.switchboard.once;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers of one kind of effect.
 *
 * @param done an answer
 * @param other a different one
 * @param shapes answers that look different from each other as JSON
 * @param withoutText an answer as it is kept of a conversation that was erased
 */
public record AnswerSamples<A>(A done, A other, List<A> shapes, UnaryOperator<A> withoutText) {

  private static final List<JsonNode> OUTPUTS =
      List.of(
          NullNode.getInstance(),
          JsonNodeFactory.instance.objectNode(),
          JsonNodeFactory.instance.arrayNode().add(1.5).add(true),
          JsonNodeFactory.instance.objectNode().put("text", "line\n\"quoted\" …"));

  /** Answers of tools. */
  public static final AnswerSamples<Outcome> OUTCOMES =
      new AnswerSamples<>(
          new Outcome.Succeeded(TextNode.valueOf("döne")),
          new Outcome.Failed(Problem.timeout("too slow")),
          OUTPUTS.stream().<Outcome>map(Outcome.Succeeded::new).toList(),
          Outcome::withoutText);

  /** Answers of models. */
  public static final AnswerSamples<GenerationCompleted> GENERATIONS =
      new AnswerSamples<>(
          generated(OUTCOMES.done(), new GenerationUsage("small", 3, 2, "stop")),
          generated(OUTCOMES.other(), null),
          Stream.concat(OUTCOMES.shapes().stream(), Stream.of(OUTCOMES.other()))
              .map(outcome -> generated(outcome, new GenerationUsage("offline", 0, 0, "stop")))
              .toList(),
          GenerationCompleted::withoutText);

  private static GenerationCompleted generated(Outcome outcome, @Nullable GenerationUsage usage) {
    return new GenerationCompleted(
        "conversation-1", "turn-1", "run-1", "command-1", outcome, usage);
  }
}
