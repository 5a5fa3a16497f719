package dev.switchboard.router.core.state;

/** The events that move a branch of a run from one state to another. */
public enum BranchEvent {
  /** The branch sends a command to tool-workers. */
  CALL_TOOL,
  /** The branch sends a command to llm-workers. */
  CALL_MODEL,
  /** The branch asks the user. */
  ASK,
  /** The branch starts a timer: a {@code wait}, or the delay before a retry. */
  START_TIMER,
  /** The branch gives the conversation to a human. */
  HAND_OFF,
  /** The branch begins branches of its own. */
  FORK,
  /** The branch listens to events. */
  LISTEN,
  /** The branch asks people for a decision. */
  REQUEST_APPROVAL,

  TOOL_COMPLETED,
  MODEL_COMPLETED,
  /** The user has answered. */
  ANSWERED,
  /** The user has not answered, and is asked once more. */
  ASKED_AGAIN,
  /** The user has not answered, and was asked often enough. */
  NOT_UNDERSTOOD,
  TIMER_FIRED,
  HANDOFF_RESOLVED,
  EVENT_RECEIVED,
  /** A person has decided, but the verdict is still open. */
  DECISION_COUNTED,
  /** Another person decides instead of one. */
  APPROVAL_DELEGATED,
  APPROVAL_DECIDED,
  APPROVAL_EXPIRED,
  /** A branch of this one is over, others still run. */
  BRANCH_ENDED,
  BRANCHES_JOINED,
  BRANCHES_FAILED,
  /** The time limit around what the branch waits for is over. */
  TIME_LIMIT_EXCEEDED,
  /** A branch of this one has ended the whole flow. */
  FLOW_ENDED,

  /** The branch has done all of its tasks. */
  FINISH,
  /** No {@code catch} handles the branch's problem. */
  FAIL,
  /** A person lets a step be tried again that has failed. */
  RETRIED,
  /** The result of the branch is not needed any more. */
  CANCEL
}
