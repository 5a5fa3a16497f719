package dev.switchboard.classifier.core;

import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.DialogueMemory;
import dev.switchboard.contracts.dialogue.DialogueMemory.Request;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.WaitingFor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came before a text.
 *
 * @param turn number of the text's turn
 * @param now what "tomorrow" is calculated from
 */
record Dialogue(ConversationContext context, long turn, Instant now) {

  static Dialogue before(TurnOpened turn) {
    return new Dialogue(turn.context(), turn.turn(), turn.openedAt());
  }

  /** The question that the text may answer. */
  @Nullable WaitingFor waiting() {
    WaitingFor question = context.waitingFor();
    return question == null || question.hasLapsed(now) ? null : question;
  }

  /** Whether a question waits that asks for no value. */
  boolean asksForYes() {
    WaitingFor question = waiting();
    return question != null && question.slot() == null;
  }

  /** The value of a slot that the waiting question is about; null where nothing waits. */
  @Nullable String asked(String slot) {
    Request request = waiting() == null ? null : memory().request();
    return request == null ? null : request.slots().get(slot);
  }

  DialogueMemory memory() {
    return Objects.requireNonNullElse(context.dialogue(), DialogueMemory.EMPTY);
  }

  /** The lines that the bot, or a person, said since the user's last message, oldest first. */
  List<Utterance> answer() {
    List<Utterance> lines = context.recent();
    int begin = lines.size();
    while (begin > 0 && lines.get(begin - 1).role() != Utterance.Role.USER) {
      begin--;
    }
    return lines.subList(begin, lines.size());
  }

  /** The request before, if it was made within some turns. */
  @Nullable Request request(int turns) {
    Request request = memory().request();
    return request != null && turn - request.turn() <= turns ? request : null;
  }
}
