package dev.switchboard.router.core;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a branch of a run is inside of. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "in")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Frame.Block.class, name = "block"),
  @JsonSubTypes.Type(value = Frame.Trying.class, name = "try"),
  @JsonSubTypes.Type(value = Frame.Loop.class, name = "for"),
  @JsonSubTypes.Type(value = Frame.Calling.class, name = "run"),
  @JsonSubTypes.Type(value = Frame.Guard.class, name = "timeout"),
  @JsonSubTypes.Type(value = Frame.Events.class, name = "listen"),
  @JsonSubTypes.Type(value = Frame.Agent.class, name = "agent")
})
public sealed interface Frame {

  /** Of the task; empty for the flow itself. */
  String position();

  /** Of the task, after {@code input.from}. */
  JsonNode input();

  /** Whether this timer ends what goes on inside of it. */
  default boolean isEndedBy(String timer) {
    return switch (this) {
      case Guard guard -> guard.timerId().equals(timer);
      case Trying trying -> timer.equals(trying.timerId());
      case Block block -> false;
      case Loop loop -> false;
      case Calling calling -> false;
      case Events events -> false;
      case Agent agent -> false;
    };
  }

  /** A {@code do}, or a function of the document. */
  record Block(String position, JsonNode input) implements Frame {}

  /**
   * A {@code try}.
   *
   * @param retries how often it was tried again
   * @param firstFailure when it failed first
   * @param error what {@code catch} is handling right now
   * @param timerId of the timer that ends the attempt that goes on; null where it has no limit
   */
  record Trying(
      String position,
      JsonNode input,
      int retries,
      @Nullable Instant firstFailure,
      @Nullable JsonNode error,
      @Nullable String timerId)
      implements Frame {

    static Trying of(String position, JsonNode input) {
      return new Trying(position, input, 0, null, null, null);
    }

    /** An attempt begins that this timer ends. */
    Trying until(String timer) {
      return new Trying(position, input, retries, firstFailure, error, timer);
    }

    Trying retried(Instant now) {
      Instant first = firstFailure == null ? now : firstFailure;
      return new Trying(position, input, retries + 1, first, null, null);
    }

    Trying handling(JsonNode problem) {
      return new Trying(position, input, retries, firstFailure, problem, null);
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
  record Calling(String position, JsonNode input, String flow, JsonNode flowInput, JsonNode context)
      implements Frame {}

  /**
   * A time limit.
   *
   * @param timerId of the timer that ends it
   */
  record Guard(String position, JsonNode input, String timerId) implements Frame {}

  /**
   * A {@code listen} that does something with each event.
   *
   * @param listening what it has heard so far
   * @param queue what is to be done yet, first come, first served; the first is being done
   * @param made what came of those before
   * @param done whether it has heard all that it listened for
   * @param fault why it can't go on with what it has heard; for when the first is done
   */
  record Events(
      String position,
      JsonNode input,
      Waiting.ForEvents listening,
      List<JsonNode> queue,
      List<JsonNode> made,
      boolean done,
      @Nullable Problem fault)
      implements Frame {

    public Events {
      queue = queue == null ? List.of() : List.copyOf(queue);
      made = made == null ? List.of() : List.copyOf(made);
    }

    static Events of(Waiting.ForEvents nothing) {
      return new Events(
          nothing.position(), nothing.input(), nothing, List.of(), List.of(), false, null);
    }

    /** Whether it works on an event, and listens for more. */
    boolean overhears() {
      return !queue.isEmpty() && !done && fault == null;
    }

    /** With what has come of one more event. */
    Events hearing(Listeners.Heard heard) {
      return switch (heard) {
        case Listeners.Heard.More more ->
            new Events(
                position, input, more.waiting(), and(more.waiting().consumed()), made, done, null);
        case Listeners.Heard.All all -> {
          List<JsonNode> consumed = new ArrayList<>();
          all.consumed().forEach(consumed::add);
          yield new Events(position, input, listening, and(consumed), made, true, null);
        }
        case Listeners.Heard.Failed failed ->
            new Events(position, input, listening, queue, made, done, failed.problem());
      };
    }

    /** The first is done. */
    Events made(JsonNode output) {
      List<JsonNode> more = new ArrayList<>(made);
      more.add(output);
      return new Events(
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
   * @param with what it was called with
   * @param steps the last tool calls with what came of them, oldest first
   * @param taken how many tool calls it has made
   * @param tokens how many the models took
   * @param calling the tool call that it waits for, or an empty object
   */
  record Agent(
      String position,
      JsonNode input,
      JsonNode with,
      List<JsonNode> steps,
      int taken,
      long tokens,
      JsonNode calling)
      implements Frame {

    public Agent {
      steps = steps == null ? List.of() : List.copyOf(steps);
    }
  }
}
