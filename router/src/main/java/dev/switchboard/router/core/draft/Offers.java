package dev.switchboard.router.core.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.Reply.Choice;
import dev.switchboard.language.Vocabulary;
import dev.switchboard.language.WordKind;
import dev.switchboard.router.core.state.Disambiguation;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Puts the answers that an open question offers on the reply that a turn ends with. */
public final class Offers {

  private static final int MOST = 10;
  private static final int LONGEST = 200;

  private Offers() {}

  /** Adds them, if the event that is decided has ended a turn with a question. */
  public static void add(TransitionDraft draft, List<String> languages) {
    int end = last(draft, TurnCompleted.class);
    if (end < 0 || draft.turn() != null || draft.isWithHuman()) {
      return;
    }
    TurnCompleted turn = (TurnCompleted) draft.emissions().all().get(end).event();
    List<Choice> choices = choices(draft, languages);
    if (choices.isEmpty() || turn.replies().isEmpty()) {
      return;
    }
    List<Reply> replies = new ArrayList<>(turn.replies());
    Reply offering = replies.getLast().offering(choices);
    replies.set(replies.size() - 1, offering);
    draft.emissions().replace(end, turn.withReplies(replies));
    int said = last(draft, ReplyCompleted.class);
    if (said >= 0
        && draft.emissions().all().get(said).event() instanceof ReplyCompleted it
        && it.reply().replyId().equals(offering.replyId())) {
      draft
          .emissions()
          .replace(
              said, new ReplyCompleted(it.conversationId(), it.turnId(), it.index(), offering));
    }
  }

  private static int last(TransitionDraft draft, Class<? extends Event> type) {
    for (int at = draft.emissions().all().size() - 1; at >= 0; at--) {
      if (type.isInstance(draft.emissions().all().get(at).event())) {
        return at;
      }
    }
    return -1;
  }

  private static List<Choice> choices(TransitionDraft draft, List<String> languages) {
    Disambiguation open = draft.state().disambiguation();
    if (open != null) {
      return of(open.labels());
    }
    return draft
        .runs()
        .asking()
        .flatMap(Run::question)
        .map(question -> choices(question, languages))
        .orElse(List.of());
  }

  private static List<Choice> choices(Waiting.ForAnswer question, List<String> languages) {
    JsonNode validate = question.validate();
    return switch (validate.path("type").asText()) {
      case "yesNo" -> yesNo(languages);
      // Where several may be chosen, a button would send only one of them.
      case "option" -> of(labels(validate.path("options")));
      case "" -> of(labels(validate.path("oneOf")));
      default -> List.of();
    };
  }

  private static List<Choice> yesNo(List<String> languages) {
    String language = Locale.forLanguageTag(languages.getFirst()).getLanguage();
    return of(
        Stream.of(WordKind.YES_BUTTON, WordKind.NO_BUTTON)
            .flatMap(kind -> Vocabulary.written(kind, language).stream().limit(1))
            .toList());
  }

  private static List<String> labels(JsonNode options) {
    List<String> labels = new ArrayList<>();
    options.forEach(
        option -> labels.add(option.isObject() ? option.path("label").asText() : option.asText()));
    return labels;
  }

  /** Too many, or too long ones, are read more easily in the text. */
  private static List<Choice> of(List<String> labels) {
    boolean fits =
        labels.size() <= MOST
            && labels.stream().allMatch(label -> !label.isBlank() && label.length() <= LONGEST);
    return fits ? labels.stream().map(label -> new Choice(label, label)).toList() : List.of();
  }
}
