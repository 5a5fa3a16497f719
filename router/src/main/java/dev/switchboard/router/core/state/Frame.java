package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a branch of a run is inside of. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "in")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Frame.TaskList.class, name = "block"),
  @JsonSubTypes.Type(value = Frame.Try.class, name = "try"),
  @JsonSubTypes.Type(value = Frame.Loop.class, name = "for"),
  @JsonSubTypes.Type(value = Frame.Subflow.class, name = "run"),
  @JsonSubTypes.Type(value = Frame.Timeout.class, name = "timeout"),
  @JsonSubTypes.Type(value = Frame.ListenForeach.class, name = "listen"),
  @JsonSubTypes.Type(value = Frame.Agent.class, name = "agent")
})
public sealed interface Frame {

  /** Of the task; empty for the flow itself. */
  String position();

  /** Of the task, after {@code input.from}. */
  JsonNode input();

  /** Whether this timer ends what goes on inside of it. */
  default boolean isEndedBy(String timer) {
    return timer.equals(timer());
  }

  /** The id of the timer that ends it; null where none does. */
  default @Nullable String timer() {
    return switch (this) {
      case Timeout timeout -> timeout.timerId();
      case Try attempts -> attempts.timerId();
      case TaskList list -> null;
      case Loop loop -> null;
      case Subflow subflow -> null;
      case ListenForeach listen -> null;
      case Agent agent -> null;
    };
  }

  /** A {@code do}, or a function of the document. */
  record TaskList(String position, JsonNode input) implements Frame {}

  /**
   * A {@code try}.
   *
   * @param retries how often it was tried again
   * @param firstFailure when it failed first
   * @param error what {@code catch} is handling right now
   * @param timerId of the timer that ends the attempt that goes on; null where it has no limit
   */
  record Try(
      String position,
      JsonNode input,
      int retries,
      @Nullable Instant firstFailure,
      @Nullable JsonNode error,
      @Nullable String timerId)
      implements Frame {

    public static Try of(String position, JsonNode input) {
      return new Try(position, input, 0, null, null, null);
    }

    /** An attempt begins that this timer ends. */
    public Try until(String timer) {
      return new Try(position, input, retries, firstFailure, error, timer);
    }

    public Try retried(Instant now) {
      Instant first = firstFailure == null ? now : firstFailure;
      return new Try(position, input, retries + 1, first, null, null);
    }

    public Try handling(JsonNode problem) {
      return new Try(position, input, retries, firstFailure, problem, null);
    }
  }

  /**
   * A {@code for}, one item after the other.
   *
   * @param items all of them
   * @param index of the one that is done now
   */
  record Loop(String position, JsonNode input, JsonNode items, int index) implements Frame {}

  /**
   * Another flow that this one runs.
   *
   * @param flow its key
   * @param flowInput its raw input
   * @param context the calling flow's {@code $context}
   */
  record Subflow(String position, JsonNode input, String flow, JsonNode flowInput, JsonNode context)
      implements Frame {}

  /**
   * A time limit.
   *
   * @param timerId of the timer that ends it
   */
  record Timeout(String position, JsonNode input, String timerId) implements Frame {}

  /**
   * A {@code listen} that does something with each event.
   *
   * @param listening what it has heard so far
   * @param queue what is to be done yet, first come, first served; the first is being done
   * @param made what came of those before
   * @param done whether it has heard all that it listened for
   * @param fault why it can't go on with what it has heard; for when the first is done
   */
  record ListenForeach(
      String position,
      JsonNode input,
      Waiting.ForEvents listening,
      List<JsonNode> queue,
      List<JsonNode> made,
      boolean done,
      @Nullable Problem fault)
      implements Frame {

    public ListenForeach {
      queue = queue == null ? List.of() : List.copyOf(queue);
      made = made == null ? List.of() : List.copyOf(made);
    }

    public static ListenForeach of(Waiting.ForEvents nothing) {
      return new ListenForeach(
          nothing.position(), nothing.input(), nothing, List.of(), List.of(), false, null);
    }

    /** Whether it works on an event, and listens for more. */
    @JsonIgnore
    public boolean isListeningMeanwhile() {
      return !queue.isEmpty() && !done && fault == null;
    }

    /** With what has come of one more event. */
    public ListenForeach with(EventMatch match) {
      return switch (match) {
        case EventMatch.More more ->
            new ListenForeach(
                position, input, more.waiting(), and(more.waiting().consumed()), made, done, null);
        case EventMatch.All all -> {
          List<JsonNode> consumed = new ArrayList<>();
          all.consumed().forEach(consumed::add);
          yield new ListenForeach(position, input, listening, and(consumed), made, true, null);
        }
        case EventMatch.Failed failed ->
            new ListenForeach(position, input, listening, queue, made, done, failed.problem());
      };
    }

    /** The first is done. */
    public ListenForeach made(JsonNode output) {
      List<JsonNode> more = new ArrayList<>(made);
      more.add(output);
      return new ListenForeach(
          position, input, listening, queue.subList(1, queue.size()), more, done, fault);
    }

    private List<JsonNode> and(List<JsonNode> consumed) {
      List<JsonNode> more = new ArrayList<>(queue);
      more.addAll(consumed.subList(listening.consumed().size(), consumed.size()));
      return more;
    }
  }

  /**
   * An agent's loop.
   *
   * @param with the arguments of its task
   * @param steps the last tool calls with their results, oldest first
   * @param taken how many tool calls it has made
   * @param tokens how many the models took
   * @param calling the tool call that it waits for; null while a model thinks
   * @param round the calls of an answer that asked for several; null where it asked for one
   */
  record Agent(
      String position,
      JsonNode input,
      JsonNode with,
      List<AgentStep> steps,
      int taken,
      long tokens,
      @Nullable ToolCall calling,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ToolRound round)
      implements Frame {

    public Agent {
      steps = steps == null ? List.of() : List.copyOf(steps);
      // the release 0.1.0 wrote an empty object
      calling = calling == null || calling.tool() == null ? null : calling;
    }

    /** An agent that has done nothing yet. */
    public static Agent of(String position, JsonNode input, JsonNode with) {
      return new Agent(position, input, with, List.of(), 0, 0, null, null);
    }

    /** A model took some tokens. */
    public Agent spent(long more) {
      return new Agent(position, input, with, steps, taken, tokens + more, calling, round);
    }

    /** The agent makes a tool call. */
    public Agent calling(ToolCall call) {
      return new Agent(position, input, with, steps, taken + 1, tokens, call, null);
    }

    /** The tool calls of an answer are over; the agent has made so many now. */
    public Agent stepped(List<AgentStep> remembered, int all) {
      return new Agent(position, input, with, remembered, all, tokens, null, null);
    }

    /** The agent has been asked for several tool calls; it has made so many with them. */
    public Agent asking(ToolRound asked, int all) {
      return new Agent(position, input, with, steps, all, tokens, null, asked);
    }

    /** Some of several tool calls are over. */
    public Agent inRound(ToolRound next) {
      return new Agent(position, input, with, steps, taken, tokens, null, next);
    }

    /** One of several tool calls is shown to somebody who must agree to it. */
    public Agent confirming(ToolCall call) {
      return new Agent(position, input, with, steps, taken, tokens, call, round);
    }
  }

  /** A tool call that a model wants. */
  record ToolCall(String tool, JsonNode arguments) {}
}
