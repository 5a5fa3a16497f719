package dev.switchboard.router.core.question;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.flows.text.Speech;
import dev.switchboard.flows.text.TextFailure;
import dev.switchboard.language.QuestionSentence;
import dev.switchboard.router.core.question.AnswerForm.Branch;
import dev.switchboard.router.core.state.Waiting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words in which a typed question is asked again: never those of the time before. */
public final class Rewording {
  private final Speech speech;
  private final @Nullable String language;
  private final AnswerForm form;
  private final Waiting.ForAnswer question;

  public Rewording(
      Speech speech, @Nullable String language, AnswerForm form, Waiting.ForAnswer question) {
    this.speech = speech;
    this.language = language;
    this.form = form;
    this.question = question;
  }

  /** What is said after a message that is no answer. */
  public String after(TypedReading reading) {
    return switch (reading) {
      case TypedReading.Other(Aside aside) -> afterAside(aside);
      case TypedReading.Unclear(List<String> labels) when !labels.isEmpty() ->
          say("ask-again.option", options(labels));
      case TypedReading.Unclear unclear -> notUnderstood();
      case TypedReading.Given given -> notUnderstood();
    };
  }

  private String afterAside(Aside aside) {
    Branch branch = form.otherwise().get(aside);
    String text = branch == null ? null : branch.text();
    if (text != null) {
      return followed(text);
    }
    return switch (aside) {
      case DONT_HAVE -> followed(say("ask.dont-have", nothing()));
      case DONT_KNOW ->
          form.type() == AnswerForm.Type.YES_NO
              ? say("ask.unsure", nothing())
              : followed(say("ask.dont-know", nothing()));
      case WHY_ASK -> followed(say("ask.why", nothing()));
      case NEVER_MIND, PERSON -> notUnderstood();
    };
  }

  private String notUnderstood() {
    if (!form.again().isEmpty()) {
      return form.again().get(Math.min(question.asked(), form.again().size()) - 1);
    }
    return switch (form.type()) {
      case YES_NO -> followed(say("ask-again.yesNo", nothing()));
      case OPTION, OPTIONS -> say("ask-again." + form.type().key(), options(form.labels()));
      case SLOT -> followed(say("ask-again.slot", nothing()));
      case TEXT -> followed(say("ask-again.text", nothing()));
    };
  }

  private String followed(String text) {
    return text + " " + QuestionSentence.of(question.question());
  }

  private String say(String name, JsonNode values) {
    try {
      return speech.say(name, language, values, question.asked() - 1);
    } catch (TextFailure e) {
      // a bot's own text of this name wants values that a question has not
      return QuestionSentence.of(question.question());
    }
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode options(List<String> labels) {
    ObjectNode values = nothing();
    var options = values.putArray("options");
    labels.forEach(label -> options.add(label));
    return values;
  }
}
