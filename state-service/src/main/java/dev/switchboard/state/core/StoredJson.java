package dev.switchboard.state.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.wire.EventJson;
import java.time.Instant;
import java.util.List;

/** Lines of the transcript and fields of the index, as JSON text. */
final class StoredJson {

  private StoredJson() {}

  static String write(Object value) {
    try {
      return EventJson.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getName(), e);
    }
  }

  static String line(MessageReceived message) {
    return write(
        new TranscriptLine(
            Utterance.Role.USER,
            message.text(),
            message.receivedAt(),
            message.messageId(),
            null,
            List.of(),
            List.of(),
            null));
  }

  static String line(TurnCompleted turn, Reply reply) {
    return write(
        new TranscriptLine(
            Utterance.Role.ASSISTANT,
            reply.text(),
            turn.completedAt(),
            null,
            turn.turnId(),
            reply.citations(),
            reply.choices(),
            null));
  }

  static String line(ReplyCompleted said, Instant at) {
    return write(
        new TranscriptLine(
            Utterance.Role.ASSISTANT,
            said.reply().text(),
            at,
            null,
            said.turnId(),
            said.reply().citations(),
            said.reply().choices(),
            null));
  }

  /** What a person has said to the user. */
  static String lineOfPerson(HandoffMessage message, ReplyCompleted said) {
    return write(
        new TranscriptLine(
            Utterance.Role.HUMAN,
            said.reply().text(),
            message.receivedAt(),
            message.messageId(),
            said.turnId(),
            List.of(),
            List.of(),
            message.by()));
  }
}
