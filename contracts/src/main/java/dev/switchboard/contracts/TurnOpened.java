package dev.switchboard.contracts;

import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import dev.switchboard.contracts.value.UserMessage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The bot's turn to answer one or more messages; one is open at a time per conversation.
 *
 * @param turnId derived from the conversation and the first message it answers
 * @param turn the turn's number in its conversation, from 1, without gaps
 * @param messages what is to be answered, oldest first
 * @param context what later steps need to know, so that they keep no state themselves
 */
public record TurnOpened(
    String conversationId,
    String turnId,
    long turn,
    List<UserMessage> messages,
    @Nullable String channel,
    @Nullable String user,
    ConversationContext context,
    Instant openedAt)
    implements Event.OnTurns {

  public TurnOpened {
    Require.id("conversationId", conversationId);
    Require.id("turnId", turnId);
    Require.atLeast("turn", turn, 1);
    messages = Require.copy(messages);
    Require.atLeast("messages.length", messages.size(), 1);
    Require.present("context", context);
    Require.present("openedAt", openedAt);
  }

  @Override
  public String id() {
    return Ids.derive("turn.opened", turnId);
  }

  /** What the user wrote in this turn, one line per message. */
  public String text() {
    return messages.stream().map(UserMessage::text).collect(Collectors.joining("\n"));
  }

  /** The same with another context. */
  public TurnOpened within(ConversationContext other) {
    return new TurnOpened(conversationId, turnId, turn, messages, channel, user, other, openedAt);
  }

  /** Whether all of it was written before the bot asked the question that is open. */
  public boolean writtenBeforeQuestion() {
    return messages.stream().allMatch(UserMessage::beforeQuestion);
  }

  public static String turnIdOf(String conversationId, String firstMessageId) {
    return Ids.derive("turn", conversationId, firstMessageId);
  }
}
