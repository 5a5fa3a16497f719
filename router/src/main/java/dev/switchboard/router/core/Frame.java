package dev.switchboard.router.core;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
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
