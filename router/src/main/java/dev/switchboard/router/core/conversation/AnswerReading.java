package dev.switchboard.router.core.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.Phrases;
import dev.switchboard.language.PlainText;
import dev.switchboard.router.core.question.AnswerForm;
import dev.switchboard.router.core.question.Aside;
import dev.switchboard.router.core.question.PatternValue;
import dev.switchboard.router.core.question.TypedReading;
import dev.switchboard.router.core.state.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The meaning of a message for the question that a flow has asked. */
sealed interface AnswerReading {

  /**
   * The answer.
   *
   * @param value of the answer
   * @param sure false where any text would do, but a slot was hoped for and not found
   */
  record Given(String value, boolean sure) implements AnswerReading {}

  /**
   * The user does not want to go on.
   *
   * @param all nor with anything else
   */
  record Cancelled(boolean all) implements AnswerReading {}

  /** What a message means for a question that has a type. */
  record Typed(AnswerForm form, TypedReading reading) implements AnswerReading {

    /** Whether the message may rather be about something else. */
    boolean unsure() {
      return switch (reading) {
        case TypedReading.Given given -> false;
        case TypedReading.Unclear unclear -> true;
        case TypedReading.Other(Aside aside) ->
            aside == Aside.PERSON && !form.otherwise().containsKey(aside);
      };
    }
  }

  /** Something else: another intent, or no valid answer. */
  record NotGiven() implements AnswerReading {}

  /**
   * Reads a message.
   *
   * @param languages of the bot
   */
  static AnswerReading read(
      Waiting.ForAnswer question,
      String text,
      Classification classification,
      List<String> languages) {
    Optional<AnswerForm> form = AnswerForm.of(question);
    if (form.isPresent()) {
      return typed(form.get(), question, text, classification, languages);
    }
    Optional<String> valid = value(question, text, classification);
    if (valid.isPresent() && !question.validate().isEmpty()) {
      return new Given(valid.get(), true);
    }
    String plain = PlainText.of(text);
    if (Phrases.cancels(plain, PlainText.of(question.question()))) {
      return new Cancelled(Phrases.cancelsAll(plain));
    }
    boolean sure = question.slot() == null || classification.slots().containsKey(question.slot());
    return valid.<AnswerReading>map(value -> new Given(value, sure)).orElseGet(NotGiven::new);
  }

  private static AnswerReading typed(
      AnswerForm form,
      Waiting.ForAnswer question,
      String text,
      Classification classification,
      List<String> languages) {
    TypedReading reading = TypedReading.read(form, question, text, classification, languages);
    boolean neverMind =
        reading instanceof TypedReading.Other(Aside aside) && aside == Aside.NEVER_MIND;
    return neverMind && !form.otherwise().containsKey(Aside.NEVER_MIND)
        ? new Cancelled(Phrases.cancelsAll(PlainText.of(text)))
        : new Typed(form, reading);
  }

  private static Optional<String> value(
      Waiting.ForAnswer question, String text, Classification classification) {
    JsonNode validate = question.validate();
    Optional<String> slot =
        Optional.ofNullable(question.slot()).map(classification.slots()::get).map(SlotValue::value);
    if (validate.has("pattern")) {
      String pattern = validate.path("pattern").asText();
      // the slot first: of "1001, no, 1002" it is the number that is meant
      Optional<String> inSlot = slot.flatMap(value -> PatternValue.find(pattern, value));
      return inSlot.isPresent() ? inSlot : PatternValue.find(pattern, text);
    }
    if (validate.has("oneOf")) {
      Optional<String> inText = choose(validate.path("oneOf"), text);
      return inText.isPresent()
          ? inText
          : slot.flatMap(value -> choose(validate.path("oneOf"), value));
    }
    return slot.isPresent() ? slot : Optional.of(text.strip()).filter(t -> !t.isEmpty());
  }

  /** The option that the text is, or means, or holds as words of its own. */
  private static Optional<String> choose(JsonNode options, String text) {
    String plain = PlainText.of(text);
    var held = new ArrayList<String>();
    for (JsonNode option : options) {
      String wanted = PlainText.of(option.asText());
      if (plain.equals(wanted) || means(plain, wanted)) {
        return Optional.of(option.asText());
      }
      if (!wanted.isEmpty() && (" " + plain + " ").contains(" " + wanted + " ")) {
        held.add(option.asText());
      }
    }
    // where it holds two of them, which one is meant can't be told
    return held.size() == 1 ? Optional.of(held.getFirst()) : Optional.empty();
  }

  /** Whether a text says yes where the option is a yes, or no where it is a no. */
  private static boolean means(String plain, String option) {
    return (option.equals("yes") && Phrases.saysYes(plain))
        || (option.equals("no") && Phrases.saysNo(plain));
  }
}
