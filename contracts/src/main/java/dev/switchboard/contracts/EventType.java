package dev.switchboard.contracts;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every event's CloudEvents type, its topic and its record. */
public enum EventType {
  MESSAGE_RECEIVED("message.received", Topic.MESSAGES, MessageReceived.class),
  MEMORY_CORRECTED("memory.corrected", Topic.MESSAGES, MemoryCorrected.class),
  SUMMARY_CORRECTED("summary.corrected", Topic.MESSAGES, SummaryCorrected.class),
  ERASURE_REQUESTED("erasure.requested", Topic.MESSAGES, ErasureRequested.class),
  TURN_DUE("turn.due", Topic.MESSAGES, TurnDue.class),
  TURN_OPENED("turn.opened", Topic.TURNS, TurnOpened.class),
  TURN_CANCELLED("turn.cancelled", Topic.TURNS, TurnCancelled.class),
  CONVERSATION_ERASED("conversation.erased", Topic.TURNS, ConversationErased.class),
  TURN_CLASSIFIED("turn.classified", Topic.INTENTS, TurnClassified.class),
  RUN_REQUESTED("run.requested", Topic.RUNS, RunRequested.class),
  TOOL_REQUESTED("tool.requested", Topic.TOOL_REQUESTS, ToolRequested.class),
  GENERATION_REQUESTED(
      "generation.requested", Topic.GENERATION_REQUESTS, GenerationRequested.class),
  TOOL_COMPLETED("tool.completed", Topic.OUTCOMES, ToolCompleted.class),
  GENERATION_COMPLETED("generation.completed", Topic.OUTCOMES, GenerationCompleted.class),
  APPROVAL_DECIDED("approval.decided", Topic.OUTCOMES, ApprovalDecided.class),
  APPROVAL_DELEGATED("approval.delegated", Topic.OUTCOMES, ApprovalDelegated.class),
  HANDOFF_RESOLVED("handoff.resolved", Topic.OUTCOMES, HandoffResolved.class),
  HANDOFF_TAKEN("handoff.taken", Topic.OUTCOMES, HandoffTaken.class),
  CANCELLATION_REQUESTED("cancellation.requested", Topic.OUTCOMES, CancellationRequested.class),
  RETRY_REQUESTED("retry.requested", Topic.OUTCOMES, RetryRequested.class),
  TIMER_FIRED("timer.fired", Topic.OUTCOMES, TimerFired.class),
  EVENT_EMITTED("event.emitted", Topic.OUTCOMES, EventEmitted.class),
  REPLY_DELTA("reply.delta", Topic.REPLIES, ReplyDelta.class),
  REPLY_RESET("reply.reset", Topic.REPLIES, ReplyReset.class),
  REPLY_COMPLETED("reply.completed", Topic.REPLIES, ReplyCompleted.class),
  TURN_PROGRESS("turn.progress", Topic.REPLIES, TurnProgress.class),
  APPROVAL_REQUESTED("approval.requested", Topic.REPLIES, ApprovalRequested.class),
  APPROVAL_RESOLVED("approval.resolved", Topic.REPLIES, ApprovalResolved.class),
  TURN_COMPLETED("turn.completed", Topic.REPLIES, TurnCompleted.class),
  RUN_COMPLETED("run.completed", Topic.REPLIES, RunCompleted.class),
  CONVERSATION_OWNED("conversation.owned", Topic.REPLIES, ConversationOwned.class),
  HANDOFF_REQUESTED("handoff.requested", Topic.HANDOFFS, HandoffRequested.class),
  HANDOFF_MESSAGE("handoff.message", Topic.HANDOFFS, HandoffMessage.class),
  HANDOFF_NOTED("handoff.noted", Topic.HANDOFFS, HandoffNoted.class),
  HANDOFF_SUGGESTED("handoff.suggested", Topic.HANDOFFS, HandoffSuggested.class),
  DEAD_LETTER("dead-letter", Topic.DEAD_LETTERS, DeadLetter.class),
  DEAD_LETTER_REDRIVEN("dead-letter.redriven", Topic.DEAD_LETTERS, DeadLetterRedriven.class),
  TOOL_AUDITED("tool.audited", Topic.AUDIT, ToolAudited.class);

  private static final Map<String, EventType> BY_CE_TYPE =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(EventType::ceType, type -> type));
  private static final Map<Class<?>, EventType> BY_RECORD =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(EventType::record, type -> type));

  private final String baseName;
  private final Topic topic;
  private final Class<? extends Event> record;

  EventType(String baseName, Topic topic, Class<? extends Event> record) {
    this.baseName = baseName;
    this.topic = topic;
    this.record = record;
  }

  /** The short name, such as {@code turn.opened}; what SSE clients see as the event's name. */
  public String baseName() {
    return baseName;
  }

  /** The CloudEvents type, such as {@code dev.switchboard.turn.opened.v1}. */
  public String ceType() {
    return "dev.switchboard." + baseName + ".v1";
  }

  public Topic topic() {
    return topic;
  }

  public Class<? extends Event> record() {
    return record;
  }

  /** The type of a {@code ce_type} header, or null when no such type was ever shipped. */
  public static @Nullable EventType ofCeType(String ceType) {
    return BY_CE_TYPE.get(ceType);
  }

  public static EventType of(Event event) {
    // The hierarchy is sealed and a test proves that every record of it is listed here.
    return Objects.requireNonNull(BY_RECORD.get(event.getClass()));
  }
}
