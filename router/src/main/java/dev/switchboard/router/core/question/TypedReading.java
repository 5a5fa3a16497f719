package dev.switchboard.router.core.question;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.OptionReading;
import dev.switchboard.language.Polarity;
import dev.switchboard.router.core.question.AnswerForm.Option;
import dev.switchboard.router.core.state.Waiting;
import java.util.List;
import java.util.Optional;

/** The meaning of a message for a typed question. */
public sealed interface TypedReading {

  /**
   * The answer.
   *
   * @param value as the flow gets it
   */
  record Given(JsonNode value) implements TypedReading {}

  /** Something said instead of an answer. */
  record Other(Aside aside) implements TypedReading {}

  /**
   * No answer that can be used.
   *
   * @param labels of the options that may be meant; empty where the message names none
   */
  record Unclear(List<String> labels) implements TypedReading {}

  /**
   * Reads a message.
   *
   * @param languages of the bot
   */
  static TypedReading read(
      AnswerForm form,
      Waiting.ForAnswer question,
      String text,
      Classification classification,
      List<String> languages) {
    Optional<Aside> aside = Aside.of(text, question.question(), classification);
    return switch (form.type()) {
      case YES_NO -> yesNo(form, text, aside, languages);
      case OPTION, OPTIONS -> choice(form, text, aside);
      case SLOT ->
          slot(question, text, classification)
              .<TypedReading>map(value -> new Given(TextNode.valueOf(value)))
              .orElseGet(() -> otherwise(aside.or(() -> Aside.ofRefusal(text, languages))));
      case TEXT ->
          aside.isPresent() || text.isBlank()
              ? otherwise(aside)
              : new Given(TextNode.valueOf(text.strip()));
    };
  }

  /** "No, just the backpack" is neither yes nor no, but what is wanted instead. */
  private static TypedReading yesNo(
      AnswerForm form, String text, Optional<Aside> aside, List<String> languages) {
    Polarity polarity = Polarity.of(text, languages);
    if (polarity != Polarity.YES
        && !form.options().isEmpty()
        && OptionReading.of(text, form.labels(), true)
            instanceof OptionReading.Chosen(List<Integer> places)) {
      return new Given(values(places.stream().map(form.options()::get).toList()));
    }
    return switch (polarity) {
      case YES -> new Given(BooleanNode.TRUE);
      case NO -> new Given(BooleanNode.FALSE);
      case UNSURE -> new Other(Aside.DONT_KNOW);
      case NONE -> otherwise(aside);
    };
  }

  private static TypedReading otherwise(Optional<Aside> aside) {
    return aside.<TypedReading>map(Other::new).orElseGet(() -> new Unclear(List.of()));
  }

  private static TypedReading choice(AnswerForm form, String text, Optional<Aside> aside) {
    boolean several = form.type() == AnswerForm.Type.OPTIONS;
    return switch (OptionReading.of(text, form.labels(), several)) {
      case OptionReading.Chosen(List<Integer> places) -> {
        List<Option> chosen = places.stream().map(form.options()::get).toList();
        yield new Given(several ? values(chosen) : chosen.getFirst().value());
      }
      case OptionReading.Neither neither -> new Other(Aside.NEVER_MIND);
      case OptionReading.Unclear(List<Integer> places) ->
          places.isEmpty()
              ? otherwise(aside)
              : new Unclear(places.stream().map(form.labels()::get).toList());
    };
  }

  private static JsonNode values(List<Option> chosen) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    chosen.forEach(option -> values.add(option.value()));
    return values;
  }

  /** The slot's value as it was found in the message, else what the question's pattern finds. */
  private static Optional<String> slot(
      Waiting.ForAnswer question, String text, Classification classification) {
    SlotValue found = question.slot() == null ? null : classification.slots().get(question.slot());
    boolean said = found != null && found.origin() != SlotValue.Origin.MEMORY;
    // "can I still change it?" is about what was named, and does not name it
    if (found != null
        && (said || classification.decidedBy() == Classification.DecidedBy.WAITING_FLOW)) {
      return Optional.of(found.value());
    }
    String pattern = question.validate().path("pattern").asText("");
    return pattern.isEmpty() ? Optional.empty() : PatternValue.find(pattern, text);
  }
}
