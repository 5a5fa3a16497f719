package dev.switchboard.state.core.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.Fact;
import dev.switchboard.contracts.value.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model which facts a turn tells. The question is a durable command that follows the turn's
 * end, so it delays no turn. Models invent: of the answer only that counts which was said.
 */
public final class FactQuestion {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String STEP = "/memory/facts";
  private static final int MOST_TOLD = 10;
  private static final int MOST_CHARACTERS = 4_000;

  private static final Set<String> USER =
      Set.of(Fact.USER, "the user", "customer", "the customer", "i", "me");

  private FactQuestion() {}

  /**
   * The request of a turn that is over.
   *
   * @param prompt its id
   */
  public static GenerationRequested of(
      TurnOpened open, TurnCompleted completed, List<Fact> known, FactRules rules, String prompt) {
    ArrayNode lines = JSON.arrayNode();
    said(open, completed).lines().forEach(lines::add);
    ArrayNode before = JSON.arrayNode();
    FactBook.current(known)
        .forEach(it -> before.add(it.subject() + ": " + it.relation() + " = " + it.object()));
    JsonNode variables = JSON.objectNode().<ObjectNode>set("lines", lines).set("known", before);
    return MemoryRequest.of(open, STEP, prompt, variables, schema(), rules.model());
  }

  /** What is remembered until the answer comes. */
  public static PendingQuestion pending(TurnOpened open, TurnCompleted completed) {
    return new PendingQuestion(
        MemoryRequest.commandOf(open, STEP),
        open.turn(),
        completed.completedAt(),
        said(open, completed),
        PendingQuestion.Kind.FACTS);
  }

  private static String said(TurnOpened open, TurnCompleted completed) {
    String all =
        "user: "
            + open.text().replaceAll("\\s+", " ")
            + completed.replies().stream()
                .map(Reply::text)
                .map(text -> "\nassistant: " + text.replaceAll("\\s+", " "))
                .collect(Collectors.joining());
    if (all.length() <= MOST_CHARACTERS) {
      return all;
    }
    int split = Character.isHighSurrogate(all.charAt(MOST_CHARACTERS - 1)) ? 1 : 0;
    return all.substring(0, MOST_CHARACTERS - split);
  }

  private static JsonNode schema() {
    ObjectNode fields = JSON.objectNode();
    for (String field : List.of("subject", "relation", "object")) {
      fields.putObject(field).put("type", "string");
    }
    ObjectNode answer = JSON.objectNode();
    answer.putObject("facts").put("type", "array").set("items", object(fields));
    return object(answer);
  }

  private static ObjectNode object(ObjectNode properties) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    ArrayNode required = JSON.arrayNode();
    properties.fieldNames().forEachRemaining(required::add);
    schema.set("properties", properties);
    schema.set("required", required);
    return schema.put("additionalProperties", false);
  }

  /** The facts that an answer tells, and that were said in the turn. */
  public static List<Fact> read(PendingQuestion asked, GenerationCompleted answer) {
    String said = plain(asked.said());
    List<Fact> told = new ArrayList<>();
    for (JsonNode each : ModelOutput.of(answer).path("json").path("facts")) {
      Fact fact = fact(each, asked, said);
      if (fact != null && told.size() < MOST_TOLD) {
        told.add(fact);
      }
    }
    return told;
  }

  private static @Nullable Fact fact(JsonNode each, PendingQuestion asked, String said) {
    String named = each.path("subject").asText("").strip();
    String subject = USER.contains(named.toLowerCase(Locale.ROOT)) ? Fact.USER : named;
    String relation = each.path("relation").asText("").strip();
    String object = each.path("object").asText("").strip();
    if (subject.isEmpty() || relation.isEmpty() || object.isEmpty()) {
      return null;
    }
    boolean wasSaid = holds(said, object) && (subject.equals(Fact.USER) || holds(said, subject));
    return wasSaid
        ? new Fact(subject, relation, object, asked.turn(), asked.at(), Fact.Source.MODEL)
        : null;
  }

  /** Whether the words stand there as whole words. */
  private static boolean holds(String said, String words) {
    return said.contains(plain(words));
  }

  /** Words alone, so that neither case nor punctuation tells two texts apart. */
  private static String plain(String text) {
    return " " + text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
  }
}
