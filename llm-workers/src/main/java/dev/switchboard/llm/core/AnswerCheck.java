package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.llm.core.cited.CitedJson;
import dev.switchboard.llm.core.cited.CitedText;
import dev.switchboard.llm.core.cited.Sources;
import dev.switchboard.llm.core.json.LenientJson;
import dev.switchboard.schema.JsonSchema;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether an answer of a model can be used, and what the model is told where it can't. */
final class AnswerCheck {

  private static final String FILTERED = "content_filter";

  private final ModelRequest ask;
  private final Sources sources;
  private final Predicate<String> callsSeveral;

  /**
   * For the answers to one request.
   *
   * @param callsSeveral whether the model of an alias may ask for several tools at once, where the
   *     request lets it
   */
  AnswerCheck(ModelRequest ask, Sources sources, Predicate<String> callsSeveral) {
    this.ask = ask;
    this.sources = sources;
    this.callsSeveral = callsSeveral;
  }

  /** What an answer is worth. */
  sealed interface Verdict {

    /** It can be used. */
    record Usable(String text, @Nullable JsonNode json) implements Verdict {}

    /** It can't; the model can repair it. */
    record Repairable(String why, String correction) implements Verdict {}

    /** It can't, and to tell the model would not help. */
    record Useless(String why) implements Verdict {}
  }

  /**
   * Looks at an answer.
   *
   * @param text of the answer, with what continues it
   * @param repairs how often the model was told already
   */
  Verdict of(ModelAnswer answer, String text, int repairs) {
    // what the endpoint's own filter has cut off is half a sentence, too
    if (answer.finishReason().equals(FILTERED)) {
      return new Verdict.Useless("the endpoint's filter cut its answer off");
    }
    JsonNode schema = ask.schema();
    return schema == null ? words(answer, text) : structured(answer, schema, repairs);
  }

  private Verdict words(ModelAnswer answer, String text) {
    if (text.isEmpty()) {
      return new Verdict.Useless(
          answer.isCut()
              ? "it was cut off within its first sentence; raise maxTokens"
              : "it said nothing (" + answer.finishReason() + ")");
    }
    List<String> unknown = CitedText.of(text, sources).unknown();
    return unknown.isEmpty() ? new Verdict.Usable(text, null) : miscited(unknown);
  }

  private Verdict structured(ModelAnswer answer, JsonNode schema, int repairs) {
    return switch (read(answer, schema, repairs)) {
      case ToolCallReader.Read.Unusable(List<String> violations) -> {
        String why = String.join("; ", violations);
        yield new Verdict.Repairable(
            why,
            (ask.tools().isEmpty()
                    ? "Your answer does not fit the JSON schema: %s. Answer again, with the JSON alone."
                    : "That can't be used: %s. Ask for a tool again, or answer.")
                .formatted(why));
      }
      case ToolCallReader.Read.Usable(JsonNode json) -> {
        // the arguments of a tool are no answer
        boolean acts =
            !ask.tools().isEmpty() && !json.path("action").asText().equals(ToolCallReader.FINISH);
        List<String> unknown = acts ? List.of() : CitedJson.of(json, sources).unknown();
        yield unknown.isEmpty()
            ? new Verdict.Usable(answer.text().strip(), json)
            : miscited(unknown);
      }
    };
  }

  private Verdict miscited(List<String> unknown) {
    String labels = "[" + String.join("], [", unknown) + "]";
    return new Verdict.Repairable(
        "it cites " + labels + ", which it was not given",
        "Your answer cites %s, which is none of your sources; %s. Answer again, and cite only what supports what you say."
            .formatted(labels, sources.inWords()));
  }

  private ToolCallReader.Read read(ModelAnswer answer, JsonNode schema, int repairs) {
    if (!ask.tools().isEmpty()) {
      return ToolCallReader.read(answer, ask.tools(), schema, several(answer, repairs));
    }
    JsonNode json = LenientJson.read(answer.text());
    if (json == null || (answer.isCut() && LenientJson.isPart(answer.text()))) {
      return new ToolCallReader.Read.Unusable(
          List.of(answer.isCut() ? "it was cut off; answer shorter" : "it is no JSON"));
    }
    List<String> violations = JsonSchema.compile(schema).faults(json);
    return violations.isEmpty()
        ? new ToolCallReader.Read.Usable(json)
        : new ToolCallReader.Read.Unusable(violations);
  }

  private ToolCallReader.Several several(ModelAnswer answer, int repairs) {
    if (ask.severalTools() && callsSeveral.test(answer.alias())) {
      return ToolCallReader.Several.CALLED;
    }
    return repairs > 0 ? ToolCallReader.Several.FIRST_COUNTS : ToolCallReader.Several.TOLD;
  }
}
