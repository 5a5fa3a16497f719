package dev.switchboard.router.core.question;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.router.core.state.Waiting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to a typed question must be, as the question's {@code validate} says.
 *
 * @param type of the answer
 * @param options that are offered
 * @param otherwise what becomes of an aside
 * @param no what becomes of a no; null: the flow gets it as any answer
 * @param tooOften what becomes of it when no try was an answer; null: the question fails
 * @param again how the question is asked again, the first time and later
 */
public record AnswerForm(
    Type type,
    List<Option> options,
    Map<Aside, Branch> otherwise,
    @Nullable Branch no,
    @Nullable Branch tooOften,
    List<String> again) {

  private static final String END = "end";

  /** The kinds of answers. */
  public enum Type {
    YES_NO("yesNo"),
    OPTION("option"),
    OPTIONS("options"),
    SLOT("slot"),
    TEXT("text");

    private final String key;

    Type(String key) {
      this.key = key;
    }

    /** Its name in a flow. */
    public String key() {
      return key;
    }
  }

  /**
   * Something that can be chosen.
   *
   * @param label what the user sees
   * @param value what the flow gets
   */
  public record Option(String label, JsonNode value) {}

  /**
   * What becomes of an aside.
   *
   * @param text what is said
   * @param then where the flow goes; null: the question is asked again
   */
  public record Branch(@Nullable String text, @Nullable String then) {}

  public AnswerForm {
    options = List.copyOf(options);
    otherwise = Map.copyOf(otherwise);
    again = List.copyOf(again);
  }

  /** The form of a question; empty where it has no type. */
  public static Optional<AnswerForm> of(Waiting.ForAnswer question) {
    JsonNode validate = question.validate();
    for (Type type : Type.values()) {
      if (type.key().equals(validate.path("type").asText())) {
        return Optional.of(
            new AnswerForm(
                type,
                options(validate.path("options")),
                branches(validate.path("otherwise")),
                ending(validate.path("otherwise").path("no")),
                ending(validate.path("otherwise").path("tooOften")),
                texts(validate.path("again"))));
      }
    }
    return Optional.empty();
  }

  private static List<Option> options(JsonNode written) {
    List<Option> options = new ArrayList<>();
    for (JsonNode option : written) {
      String label = option.isObject() ? option.path("label").asText() : option.asText();
      boolean valued = option.isObject() && option.has("value");
      JsonNode value =
          valued ? option.path("value") : option.isObject() ? option.path("label") : option;
      options.add(new Option(label, value));
    }
    return options;
  }

  private static Map<Aside, Branch> branches(JsonNode written) {
    Map<Aside, Branch> branches = new EnumMap<>(Aside.class);
    for (Aside aside : Aside.values()) {
      JsonNode branch = written.path(aside.key());
      if (branch.isObject()) {
        branches.put(aside, branch(branch));
      }
    }
    return branches;
  }

  private static Branch branch(JsonNode written) {
    return new Branch(written.path("text").asText(null), written.path("then").asText(null));
  }

  /** A branch that does not come back to the question: without a place to go, the flow ends. */
  private static @Nullable Branch ending(JsonNode written) {
    if (!written.isObject()) {
      return null;
    }
    Branch branch = branch(written);
    return branch.then() == null ? new Branch(branch.text(), END) : branch;
  }

  private static List<String> texts(JsonNode written) {
    List<String> texts = new ArrayList<>();
    written.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  /** The labels of the options, in their order. */
  List<String> labels() {
    return options.stream().map(Option::label).toList();
  }
}
