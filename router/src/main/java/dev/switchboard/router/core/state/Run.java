package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of a flow that is not finished. It always waits for something; what can go on, goes on
 * before it is stored.
 *
 * @param flow name of the flow
 * @param version of the flow it began with
 * @param intent why it was started; null where no message was classified
 * @param turnId the last turn it answered; null in a run without conversation
 * @param replyCount how many replies it has sent in that turn
 * @param input the flow's input
 * @param slots the values that the user has given, by slot
 * @param tried the last actions, for the human who may have to take over
 * @param changed what it has called or begun that may have changed something
 * @param pendingIntents what else the user wants, for when it is over
 * @param depth how many flows began one another before it without waiting for each other
 * @param branches its main line, and what runs at once with it
 * @param askedAt when its question was asked last; null where it asks none
 * @param expiresAt from when on no message is the answer; null = never
 * @param suggests whether what it says is a draft for the person who has the conversation
 */
public record Run(
    String runId,
    String flow,
    String version,
    @Nullable String intent,
    @Nullable String turnId,
    @Nullable String user,
    @JsonProperty("said") int replyCount,
    JsonNode input,
    Map<String, String> slots,
    List<String> tried,
    Instant startedAt,
    List<String> changed,
    @JsonProperty("wishes") List<PendingIntent> pendingIntents,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY) int depth,
    List<Branch> branches,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant askedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant expiresAt,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean suggests) {

  /** A user who waits longer than this is told so, and can talk about something else. */
  private static final Duration SOON = Duration.ofMinutes(1);

  public Run {
    // in their order, so that a state is the same text wherever it is written
    slots = Require.copy(slots);
    tried = tried == null ? List.of() : List.copyOf(tried);
    changed = changed == null ? List.of() : List.copyOf(changed);
    pendingIntents = pendingIntents == null ? List.of() : List.copyOf(pendingIntents);
    branches = branches == null ? List.of() : List.copyOf(branches);
  }

  /** The same with nothing to do afterwards. */
  public Run withoutPendingIntents() {
    return with(List.of(), branches, replyCount);
  }

  /** The same with other branches. */
  public Run with(List<Branch> others) {
    return with(pendingIntents, others, replyCount);
  }

  /**
   * The same when it has sent so many replies, and what else the user wanted is not its any more.
   */
  public Run goingOnAfter(int replies) {
    return with(List.of(), branches, replies);
  }

  private Run with(List<PendingIntent> afterwards, List<Branch> now, int replies) {
    return new Run(
        runId,
        flow,
        version,
        intent,
        turnId,
        user,
        replies,
        input,
        slots,
        tried,
        startedAt,
        changed,
        afterwards,
        depth,
        now,
        askedAt,
        expiresAt,
        suggests);
  }

  /** Its main line, which is always the first. */
  public Branch mainLine() {
    return branches.getFirst();
  }

  /** Its branch with an id; empty where that is over. */
  public Optional<Branch> branch(BranchId id) {
    return branches.stream().filter(branch -> branch.id().equals(id)).findFirst();
  }

  /** What its main line waits for. */
  public Waiting waiting() {
    return mainLine().waiting();
  }

  /** The question that it has asked; only the main line asks. */
  public Optional<Waiting.ForAnswer> question() {
    return waiting() instanceof Waiting.ForAnswer ask ? Optional.of(ask) : Optional.empty();
  }

  /** Whether the user's next message is meant for it. */
  public boolean asks() {
    return question().isPresent();
  }

  /** Whether it asks something that no message of this time answers any more. */
  public boolean hasLapsed(Instant now) {
    return asks() && expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Whether a human has the conversation because of it. */
  public boolean handedOver() {
    return waiting() instanceof Waiting.ForHuman;
  }

  /** Whether nothing of it goes on soon, and by itself. */
  public boolean isParked(Instant now) {
    return branches.stream()
        .map(Branch::waiting)
        .allMatch(
            waiting ->
                switch (waiting) {
                  case ApprovalWait approval -> true;
                  case Waiting.ForEvents events -> true;
                  case Waiting.ForBranches branches -> true;
                  case Waiting.ForTimer timer -> timer.dueAt().isAfter(now.plus(SOON));
                  case Waiting.ForTool tool -> false;
                  case Waiting.ForGeneration generation -> false;
                  case Waiting.ForAnswer answer -> false;
                  case Waiting.ForHuman human -> false;
                });
  }

  /** The user's words that it began with, or its intent, or its flow where no message began it. */
  public String words() {
    String text = input.path("text").asText("").strip();
    return text.isEmpty() ? Objects.requireNonNullElse(intent, flow) : text;
  }
}
