package dev.switchboard.contracts;

/**
 * Everything that services say to each other. Closed, and split by topic, so that a stage that
 * reads a topic must decide about each of its events and the compiler finds the one it forgot.
 */
public sealed interface Event
    permits Event.OnMessages,
        Event.OnTurns,
        Event.OnIntents,
        Event.OnRuns,
        Event.OnToolRequests,
        Event.OnGenerationRequests,
        Event.OnOutcomes,
        Event.OnReplies,
        Event.OnHandoffs,
        Event.OnDeadLetters,
        Event.OnAudit {

  /** Key of the record: the conversation, or the run's own id where there is no conversation. */
  String conversationId();

  /**
   * The CloudEvents id: a function of what the event is about, so the same event published twice
   * has the same id. Written as the {@code ce_id} header, never in the body.
   */
  String id();

  /** What enters a conversation, and the pauses between it. */
  sealed interface OnMessages extends Event
      permits MessageReceived, MemoryCorrected, SummaryCorrected, ErasureRequested, TurnDue {}

  /** The place of messages in their conversation. */
  sealed interface OnTurns extends Event permits TurnOpened, TurnCancelled, ConversationErased {}

  /** What a turn is about. */
  sealed interface OnIntents extends Event permits TurnClassified {}

  /** Flows started without a message. */
  sealed interface OnRuns extends Event permits RunRequested {}

  /** Work for tool-workers. */
  sealed interface OnToolRequests extends Event permits ToolRequested {}

  /** Work for llm-workers. */
  sealed interface OnGenerationRequests extends Event permits GenerationRequested {}

  /** What a waiting run waits for. */
  sealed interface OnOutcomes extends Event
      permits ToolCompleted,
          GenerationCompleted,
          ApprovalDecided,
          ApprovalDelegated,
          HandoffResolved,
          HandoffTaken,
          CancellationRequested,
          RetryRequested,
          TimerFired,
          EventEmitted {}

  /** Events for the user and for programs that watch. */
  sealed interface OnReplies extends Event
      permits ReplyDelta,
          ReplyReset,
          ReplyCompleted,
          TurnProgress,
          ApprovalRequested,
          ApprovalResolved,
          TurnCompleted,
          RunCompleted,
          ConversationOwned {}

  /** What a help desk gets, and what it sends to customers. */
  sealed interface OnHandoffs extends Event
      permits HandoffRequested, HandoffMessage, HandoffNoted, HandoffSuggested {}

  /** What could not be processed. */
  sealed interface OnDeadLetters extends Event permits DeadLetter, DeadLetterRedriven {}

  /** What was done, for those who must answer for it. */
  sealed interface OnAudit extends Event permits ToolAudited {}
}
