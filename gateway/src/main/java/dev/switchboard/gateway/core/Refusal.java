package dev.switchboard.gateway.core;

import dev.switchboard.contracts.view.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reason why a request is not served. Closed: a door that answers clients must have words for
 * each.
 */
public sealed interface Refusal {

  /** The exception that carries this refusal to the client's side. */
  default RefusedException exception() {
    return new RefusedException(this);
  }

  /**
   * An id that can't be the key of a record or a segment of a path.
   *
   * @param what the id, in words for the client, such as {@code 'messageId'}
   */
  record InvalidId(String what) implements Refusal {}

  /** A message without a text. */
  record MissingText() implements Refusal {}

  /** Lengths are in Unicode code points. */
  record TextTooLong(int length, int limit) implements Refusal {}

  /**
   * A field that must be there.
   *
   * @param purpose the missing value, in words for the client, such as {@code who decides}
   */
  record MissingField(String field, String purpose) implements Refusal {}

  /** A field beside the text that is blank or too long. */
  record FieldTooLong(String field, int limit) implements Refusal {}

  /** A field with half of a surrogate pair, which can't be written as UTF-8. */
  record BrokenText(String field) implements Refusal {}

  /** A place in the replies from which this conversation can't be followed. */
  record InvalidPosition(String given, Mistake mistake) implements Refusal {

    /** The reasons why a position does not serve. */
    public enum Mistake {
      /** It is not a partition and an offset. */
      MALFORMED,
      /** It belongs to another conversation's partition. */
      OTHER_CONVERSATION,
      /** The log has not come that far. */
      BEYOND_END
    }
  }

  /** No message of the conversation was processed. */
  record UnknownConversation(String conversationId) implements Refusal {}

  /** The conversation has no such run, or had it too long ago. */
  record UnknownRun(String conversationId, String runId) implements Refusal {}

  /**
   * The run does not go on.
   *
   * @param status of the run; one that has failed did so in a way that is not to be repeated
   */
  record CannotRetry(String runId, RunStatus status) implements Refusal {}

  /** There is no such approval. */
  record UnknownApproval(String approvalId) implements Refusal {}

  /** There is no such dead letter. */
  record UnknownDeadLetter(String id) implements Refusal {}

  /** The approval has ended. */
  record ApprovalOver(String approvalId, Approval.Status how, @Nullable Instant when)
      implements Refusal {}

  /** The person has decided otherwise before. */
  record DecidedBefore(String approvalId, String by) implements Refusal {}

  /** The person is not among those who may decide. */
  record NotAsked(String approvalId, String by, List<String> from) implements Refusal {}

  /** The approval is not passed on. */
  record CannotDelegate(String approvalId, String why) implements Refusal {}

  /** The dead letter came from a topic that is none of ours. */
  record ForeignDeadLetter(String topic) implements Refusal {}

  /** The dead letter's record was too large to be kept in it. */
  record DeadLetterWithoutPayload(String topic, int partition, long offset) implements Refusal {}

  /** The dead letter was decided about before. */
  record DeadLetterOver(String id, boolean dropped, Instant when) implements Refusal {}

  /** No human has the conversation. */
  record NoHandoff(String conversationId) implements Refusal {}

  /** The bot drafts no answer for a person. */
  record NoDraft(String why) implements Refusal {}

  /** The conversation was never handed over, or too long ago. */
  record UnknownHandoff(String conversationId) implements Refusal {}

  /** The message is kept, but was not answered within the wait. */
  record NoAnswerYet(String conversationId, String messageId, Duration waited) implements Refusal {}

  /** The run is kept, but did not end within the wait. */
  record NoOutputYet(String runId, Duration waited) implements Refusal {}

  /**
   * The broker can't be reached.
   *
   * @param sentAs what the client sends again, such as {@code messageId 17}; null when it does not
   *     need to know
   */
  record BrokerUnreachable(@Nullable String sentAs, Kept kept) implements Refusal {

    /** Without an id to send again; whether it is kept is not certain. */
    public BrokerUnreachable() {
      this(null, Kept.UNCERTAIN);
    }

    /** Whether the broker has what was sent. */
    public enum Kept {
      /** The broker never got it. */
      NO,
      /** It may have arrived although its confirmation did not. */
      UNCERTAIN
    }
  }

  /**
   * Events are encrypted, and a data key can't be read or kept now. Nothing of the request is kept.
   *
   * @param sentAs what the client sends again, such as {@code messageId 17}, or null
   */
  record DataKeysUnreachable(@Nullable String sentAs) implements Refusal {}

  /**
   * As much is on its way to the broker as may be.
   *
   * @param sentAs what the client sends again, such as {@code messageId 17}, or null
   */
  record TooManyAtOnce(int limit, @Nullable String sentAs) implements Refusal {}

  /** As many clients read the dead letters as may; each reads their whole topic. */
  record TooManyReaders(int limit) implements Refusal {}

  /** The broker takes no record of this size. */
  record TooLargeForBroker(int bytes) implements Refusal {}

  /** A cursor, a status or a kind of wait that there is not. */
  record InvalidListing() implements Refusal {}

  /** The client resumes this conversation's stream again and again. */
  record ResumesTooOften(int perMinute) implements Refusal {}

  /** Approvals can't be read or decided now. */
  record ApprovalsUnreachable() implements Refusal {}

  /** Handoffs can't be read now. */
  record HandoffsUnreachable() implements Refusal {}

  /**
   * Something that other services keep in Redis can't be read now.
   *
   * @param what in the plural, as a sentence begins with it
   */
  record KeptUnreachable(String what) implements Refusal {}

  /**
   * Conversations can't be read now.
   *
   * @param why what state-service did, such as {@code can't be reached}
   */
  record ConversationsUnreachable(String why) implements Refusal {}

  /**
   * Runs can't be read now.
   *
   * @param why what the router did, such as {@code can't be reached}
   */
  record RunsUnreachable(String why) implements Refusal {}

  /**
   * Something of the bot can't be read now.
   *
   * @param service that was asked
   * @param why what it did, such as {@code can't be reached}
   */
  record BotUnreadable(String service, String why) implements Refusal {}

  /** The gateway does not follow the replies yet. */
  record NotReady() implements Refusal {}

  /** The gateway stops while a client waits for the answer to a message, which is kept. */
  record StoppingBeforeAnswer(String messageId) implements Refusal {}

  /** The gateway stops while a client waits for the end of a run, which is kept. */
  record StoppingBeforeEnd(String runId) implements Refusal {}
}
