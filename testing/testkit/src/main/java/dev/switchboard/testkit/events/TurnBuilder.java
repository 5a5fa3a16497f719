package dev.switchboard.testkit.events;

import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.WaitingFor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds turns: {@code aTurn().saying("Yes").answering(question).opened()}. The turn's id is
 * derived from conversation and first message, as state-service derives it.
 */
public final class TurnBuilder {

  /** When a turn opens unless a test says otherwise. */
  public static final Instant OPENED_AT = Instant.parse("2026-11-01T10:00:00Z");

  private static final Duration BETWEEN_MESSAGES = Duration.ofSeconds(1);

  private String conversation = "conversation-1";
  private @Nullable String turnId;
  private long number = 1;
  private final List<UserMessage> messages = new ArrayList<>();
  private @Nullable String channel = "web";
  private @Nullable String user;
  private List<Utterance> recent = List.of();
  private Map<String, String> facts = Map.of();
  private @Nullable WaitingFor waitingFor;
  private @Nullable ConversationContext context;
  private Instant openedAt = OPENED_AT;

  private TurnBuilder() {}

  /** A first turn, of a conversation that a test need not name. */
  public static TurnBuilder aTurn() {
    return new TurnBuilder();
  }

  /** Names the conversation. */
  public TurnBuilder in(String conversationId) {
    conversation = conversationId;
    return this;
  }

  /** Sets the turn's number in its conversation, from 1. */
  public TurnBuilder number(long turn) {
    number = turn;
    return this;
  }

  /** Names the turn, where a test refers to it. */
  public TurnBuilder named(String id) {
    turnId = id;
    return this;
  }

  /** Adds a message; its id counts on: {@code m1}, {@code m2}. */
  public TurnBuilder saying(String text) {
    return saying("m" + (messages.size() + 1), text);
  }

  /** Adds a message with this id, a second after the one before. */
  public TurnBuilder saying(String messageId, String text) {
    Instant at = openedAt.plus(BETWEEN_MESSAGES.multipliedBy(messages.size()));
    return receiving(new UserMessage(messageId, text, at));
  }

  /** Adds a message as it is. */
  public TurnBuilder receiving(UserMessage message) {
    messages.add(message);
    return this;
  }

  /** Names who wrote it. */
  public TurnBuilder by(@Nullable String user) {
    this.user = user;
    return this;
  }

  /** Names where it came from. */
  public TurnBuilder on(@Nullable String channel) {
    this.channel = channel;
    return this;
  }

  /** Sets the lines before this turn, oldest first. */
  public TurnBuilder after(Utterance... lines) {
    recent = List.of(lines);
    return this;
  }

  /** Sets what is known of the user. */
  public TurnBuilder knowing(Map<String, String> facts) {
    this.facts = facts;
    return this;
  }

  /** Sets the question that the user may be answering. */
  public TurnBuilder answering(@Nullable WaitingFor question) {
    waitingFor = question;
    return this;
  }

  /** Sets the whole context, in place of lines, facts and question. */
  public TurnBuilder within(ConversationContext context) {
    this.context = context;
    return this;
  }

  /** Sets when it opens; say it before the messages, which follow from it. */
  public TurnBuilder at(Instant instant) {
    openedAt = instant;
    return this;
  }

  /** The turn as state-service opens it; it says "Hello" if nothing was said. */
  public TurnOpened opened() {
    List<UserMessage> said =
        messages.isEmpty() ? List.of(new UserMessage("m1", "Hello", openedAt)) : messages;
    return new TurnOpened(
        conversation,
        turnId == null ? TurnOpened.turnIdOf(conversation, said.getFirst().messageId()) : turnId,
        number,
        said,
        channel,
        user,
        context == null ? new ConversationContext(recent, "", facts, waitingFor) : context,
        openedAt);
  }

  /** The turn as intent-classifier passes it on. */
  public TurnClassified classified(Classification classification) {
    return new TurnClassified(opened(), classification);
  }

  /** The turn with an intent that nothing is doubtful about. */
  public TurnClassified classifiedAs(String intent) {
    return classified(ClassificationBuilder.aClassification(intent).build());
  }
}
