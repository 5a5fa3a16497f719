package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.value.Problem;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a branch of a run waits for. Closed: each kind has its own event that ends it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "for")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Waiting.ForTool.class, name = "tool"),
  @JsonSubTypes.Type(value = Waiting.ForGeneration.class, name = "generation"),
  @JsonSubTypes.Type(value = Waiting.ForAnswer.class, name = "answer"),
  @JsonSubTypes.Type(value = Waiting.ForTimer.class, name = "timer"),
  @JsonSubTypes.Type(value = Waiting.ForHuman.class, name = "human"),
  @JsonSubTypes.Type(value = Waiting.ForBranches.class, name = "branches"),
  @JsonSubTypes.Type(value = Waiting.ForEvents.class, name = "events"),
  @JsonSubTypes.Type(value = ApprovalWait.class, name = "approval")
})
public sealed interface Waiting
    permits Waiting.ForTool,
        Waiting.ForGeneration,
        Waiting.ForAnswer,
        Waiting.ForTimer,
        Waiting.ForHuman,
        Waiting.ForBranches,
        Waiting.ForEvents,
        ApprovalWait {

  /** Position of the waiting task. */
  String position();

  /** The waiting task's input, after {@code input.from}. */
  JsonNode input();

  /** The event by which a branch begins to wait so. */
  default BranchEvent cause() {
    return switch (this) {
      case ForTool it -> BranchEvent.CALL_TOOL;
      case ForGeneration it -> BranchEvent.CALL_MODEL;
      case ForAnswer it -> BranchEvent.ASK;
      case ForTimer it -> BranchEvent.START_TIMER;
      case ForHuman it -> BranchEvent.HAND_OFF;
      case ForBranches it -> BranchEvent.FORK;
      case ForEvents it -> BranchEvent.LISTEN;
      case ApprovalWait it -> BranchEvent.REQUEST_APPROVAL;
    };
  }

  /** Whether this outcome ends the wait, by the id that only this wait has. */
  default boolean isEndedBy(Event.OnOutcomes event) {
    return switch (this) {
      case ForTool it -> event instanceof ToolCompleted e && e.commandId().equals(it.commandId());
      case ForGeneration it ->
          event instanceof GenerationCompleted e && e.commandId().equals(it.commandId());
      case ForTimer it -> event instanceof TimerFired e && e.timerId().equals(it.timerId());
      case ForHuman it ->
          event instanceof HandoffResolved e && e.handoffId().equals(it.handoffId());
      case ApprovalWait it ->
          event instanceof TimerFired expiry
              ? expiry.timerId().equals(it.timerId())
              : it.isAskedFor(event);
      case ForAnswer it -> false;
      case ForBranches it -> false;
      case ForEvents it -> false;
    };
  }

  /** A description for people: kind and name, such as {@code tool get_order}. */
  default String description() {
    return switch (this) {
      case ForTool it -> "tool " + it.tool();
      case ForGeneration it -> "model " + it.prompt();
      case ForAnswer it -> "answer";
      case ForTimer it -> "timer";
      case ForHuman it -> "human";
      case ForBranches it -> "branches";
      case ForEvents it -> "events";
      case ApprovalWait it -> "approval";
    };
  }

  /** Whether this is the wait that {@code before} was, though it may know more. */
  default boolean continues(Waiting before) {
    return switch (this) {
      case ForTool it -> before instanceof ForTool was && it.commandId().equals(was.commandId());
      case ForGeneration it ->
          before instanceof ForGeneration was && it.commandId().equals(was.commandId());
      case ForAnswer it ->
          before instanceof ForAnswer was
              && it.position().equals(was.position())
              && it.asked() >= was.asked();
      case ForTimer it -> before instanceof ForTimer was && it.timerId().equals(was.timerId());
      case ForHuman it -> before instanceof ForHuman was && it.handoffId().equals(was.handoffId());
      case ForBranches it ->
          before instanceof ForBranches was
              && it.position().equals(was.position())
              && it.next() >= was.next();
      case ForEvents it ->
          before instanceof ForEvents was
              && it.position().equals(was.position())
              && it.consumed().size() >= was.consumed().size();
      case ApprovalWait it ->
          before instanceof ApprovalWait was && it.approvalId().equals(was.approvalId());
    };
  }

  /** For {@code tool.completed}. */
  record ForTool(String position, JsonNode input, String commandId, String tool)
      implements Waiting {}

  /** For {@code generation.completed}. */
  record ForGeneration(String position, JsonNode input, String commandId, String prompt)
      implements Waiting {}

  /**
   * For the user's next message.
   *
   * @param question as it was asked
   * @param again how it is asked again; null: the same way
   * @param slot that the answer fills; null: none
   * @param validate a pattern, options, the form of a typed question, or an empty object
   * @param asked how often it was asked
   * @param attempts how often it may be asked
   */
  record ForAnswer(
      String position,
      JsonNode input,
      String question,
      @Nullable String again,
      @Nullable String slot,
      JsonNode validate,
      int asked,
      int attempts)
      implements Waiting {

    /** Whether any text is an answer: no slot is filled, and nothing is checked. */
    public boolean takesAnyText() {
      return slot == null
          && Stream.of("pattern", "oneOf").noneMatch(validate::has)
          && validate.path("type").asText("text").equals("text");
    }

    public ForAnswer askedAgain() {
      return new ForAnswer(position, input, question, again, slot, validate, asked + 1, attempts);
    }
  }

  /** For {@code timer.fired}: a {@code wait} is over, or a {@code try} will be tried again. */
  record ForTimer(String position, JsonNode input, String timerId, Instant dueAt)
      implements Waiting {}

  /** For {@code handoff.resolved}. */
  record ForHuman(String position, JsonNode input, String handoffId) implements Waiting {}

  /**
   * For branches of its own.
   *
   * @param join what the branches make together
   * @param items of a loop; empty for a fork and for an agent's calls
   * @param next number of the next branch to begin
   * @param results what came out so far, by number
   * @param problems of branches of a race that are out of it, and of an agent's calls, by number
   */
  record ForBranches(
      String position,
      JsonNode input,
      Join join,
      JsonNode items,
      int next,
      Map<Integer, JsonNode> results,
      Map<Integer, Problem> problems)
      implements Waiting {

    public ForBranches {
      results = results == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(results));
      problems = problems == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(problems));
    }

    public ForBranches with(int number, JsonNode result) {
      var more = new TreeMap<>(results);
      more.put(number, result);
      return new ForBranches(position, input, join, items, next, more, problems);
    }

    public ForBranches without(int number, Problem problem) {
      var more = new TreeMap<>(problems);
      more.put(number, problem);
      return new ForBranches(position, input, join, items, next, results, more);
    }

    public ForBranches begun() {
      return new ForBranches(position, input, join, items, next + 1, results, problems);
    }
  }

  /**
   * For {@code event.emitted}.
   *
   * @param consumed what was read of the events so far
   * @param found numbers of the filters that have their event
   * @param keys of the correlations
   */
  record ForEvents(
      String position, JsonNode input, List<JsonNode> consumed, List<Integer> found, JsonNode keys)
      implements Waiting {

    public ForEvents {
      consumed = consumed == null ? List.of() : List.copyOf(consumed);
      found = found == null ? List.of() : List.copyOf(found);
    }
  }
}
