package dev.switchboard.router.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of a flow that is not finished. It always waits for something; what can go on, goes on
 * before it is stored.
 *
 * @param flow name of the flow
 * @param version of the flow it began with
 * @param intent why it was started; null where nobody classified anything
 * @param turnId the last turn it answered; null in a run without conversation
 * @param said how much it has said in that turn
 * @param input the flow's input
 * @param slots what the user has told, by slot
 * @param tried the last actions, for the human who may have to take over
 * @param changed what it has called or begun that may have changed something
 * @param wishes what else the user wants, for when it is over
 * @param depth how many flows began one another before it without waiting for each other
 * @param branches its main line, and what runs at once with it
 */
public record Run(
    String runId,
    String flow,
    String version,
    @Nullable String intent,
    @Nullable String turnId,
    @Nullable String user,
    int said,
    JsonNode input,
    Map<String, String> slots,
    List<String> tried,
    Instant startedAt,
    List<String> changed,
    List<Wish> wishes,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY) int depth,
    List<Branch> branches) {

  /** Whoever waits longer than this is told, and can talk about something else. */
  private static final Duration SOON = Duration.ofMinutes(1);

  public Run {
    slots = slots == null ? Map.of() : Map.copyOf(slots);
    tried = tried == null ? List.of() : List.copyOf(tried);
    changed = changed == null ? List.of() : List.copyOf(changed);
    wishes = wishes == null ? List.of() : List.copyOf(wishes);
    branches = branches == null ? List.of() : List.copyOf(branches);
  }

  /** The same with nothing to do afterwards. */
  Run withoutWishes() {
    return with(List.of(), branches);
  }

  /** The same with other branches. */
  Run with(List<Branch> others) {
    return with(wishes, others);
  }

  private Run with(List<Wish> afterwards, List<Branch> now) {
    return new Run(
        runId,
        flow,
        version,
        intent,
        turnId,
        user,
        said,
        input,
        slots,
        tried,
        startedAt,
        changed,
        afterwards,
        depth,
        now);
  }

  /** What its main line waits for. */
  Waiting waiting() {
    return branches.getFirst().waiting();
  }

  /** The question that it has asked; only the main line asks. */
  Optional<Waiting.ForAnswer> question() {
    return waiting() instanceof Waiting.ForAnswer ask ? Optional.of(ask) : Optional.empty();
  }

  /** Whether the user's next message is meant for it. */
  boolean asks() {
    return question().isPresent();
  }

  /** Whether nothing of it goes on soon, and by itself. */
  boolean away(Instant now) {
    return branches.stream()
        .map(Branch::waiting)
        .allMatch(
            waiting ->
                switch (waiting) {
                  case Waiting.ForApproval approval -> true;
                  case Waiting.ForEvents events -> true;
                  case Waiting.ForBranches branches -> true;
                  case Waiting.ForTimer timer -> timer.dueAt().isAfter(now.plus(SOON));
                  case Waiting.ForTool tool -> false;
                  case Waiting.ForGeneration generation -> false;
                  case Waiting.ForAnswer answer -> false;
                  case Waiting.ForHuman human -> false;
                });
  }
}
