package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.llm.core.cited.CitedJson;
import dev.switchboard.llm.core.cited.CitedText;
import dev.switchboard.llm.core.cited.Sources;
import java.util.List;

/** A model's usable answer, with what it says that it rests on. */
final class CitedAnswer {

  private CitedAnswer() {}

  /** What a model's answer is to the flow that asked for it. */
  static GenerationAnswer of(GenerationRequested request, ModelGeneration.Result.Answered said) {
    Sources sources = Sources.of(request);
    JsonNode json = said.json();
    if (json instanceof ObjectNode finish && isLastWord(request, finish)) {
      return lastWord(finish, said, sources);
    }
    if (json != null) {
      return new GenerationAnswer.Answered(
          said.text(), CitedJson.of(json, sources).citations(), json, said.usage());
    }
    CitedText cited = CitedText.of(said.text(), sources);
    return new GenerationAnswer.Answered(cited.text(), cited.citations(), null, said.usage());
  }

  private static boolean isLastWord(GenerationRequested request, ObjectNode json) {
    return !request.tools().isEmpty()
        && json.path("action").asText().equals(ToolCallReader.FINISH)
        && json.path("answer").isTextual();
  }

  /** An agent's answer goes to the user as a text does, and says what it rests on. */
  private static GenerationAnswer lastWord(
      ObjectNode finish, ModelGeneration.Result.Answered said, Sources sources) {
    CitedText words = CitedText.of(finish.path("answer").asText(), sources);
    List<Citation> citations = CitedJson.of(finish, sources).citations();
    ObjectNode json = finish.deepCopy().put("answer", words.text());
    if (citations.isEmpty()) {
      json.remove("citations");
    } else {
      json.set("citations", EventJson.mapper().valueToTree(citations));
    }
    return new GenerationAnswer.Answered(said.text(), citations, json, said.usage());
  }
}
