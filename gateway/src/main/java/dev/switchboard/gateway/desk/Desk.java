package dev.switchboard.gateway.desk;

import dev.switchboard.contracts.CancellationRequested;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.HandoffNoted;
import dev.switchboard.contracts.HandoffTaken;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.RetryRequested;
import dev.switchboard.contracts.view.RunView;
import dev.switchboard.gateway.core.Conversations;
import dev.switchboard.gateway.core.EventLog;
import dev.switchboard.gateway.core.FlowRuns;
import dev.switchboard.gateway.core.Handbacks;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.RequestRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do with conversations: take, answer, note, give back. */
public final class Desk {

  private static final Comparator<Handoff> LONGEST_WAITING_FIRST =
      Comparator.comparing(
              Handoff::waitingSince, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(Handoff::since);

  private final RequestRules rules;
  private final EventLog log;
  private final HandoffStore store;
  private final Conversations conversations;
  private final FlowRuns runs;
  private final Handbacks handbacks;

  public Desk(
      RequestRules rules,
      EventLog log,
      HandoffStore store,
      Conversations conversations,
      FlowRuns runs,
      Handbacks handbacks) {
    this.rules = rules;
    this.log = log;
    this.store = store;
    this.conversations = conversations;
    this.runs = runs;
    this.handbacks = handbacks;
  }

  /**
   * What people have, or should; whose customer waits longest comes first.
   *
   * @param bot that had them; null: any
   * @param by the person who answers; null: any
   */
  public List<Handoff> open(@Nullable String bot, @Nullable String by, int limit) {
    return store.open().stream()
        .filter(it -> bot == null || it.bot().equals(bot))
        .filter(it -> by == null || by.equals(it.by()))
        .sorted(LONGEST_WAITING_FIRST)
        .limit(limit)
        .map(Handoff::listed)
        .toList();
  }

  /**
   * One conversation, with its notes.
   *
   * @throws dev.switchboard.gateway.core.RefusedException when it was never handed over, or too
   *     long ago
   */
  public Handoff find(String conversationId) {
    return store
        .find(conversationId)
        .orElseThrow(() -> new Refusal.UnknownHandoff(conversationId).exception());
  }

  /**
   * A person answers from now on, whoever had the conversation.
   *
   * @return the handoff's id
   */
  public String take(String conversationId, @Nullable String by) {
    String who = RequestRules.required("by", by, "who takes the conversation");
    Optional<Handoff> open = known(conversationId);
    String handoffId =
        open.map(Handoff::handoffId).orElseGet(() -> rules.idOrNew("handoffId", null));
    if (open.filter(it -> who.equals(it.by())).isEmpty()) {
      log.append(new HandoffTaken(conversationId, handoffId, who, Instant.now()));
    }
    return handoffId;
  }

  /** What a person sends: who they are, and their words. */
  public record Line(@Nullable String text, @Nullable String by, @Nullable String messageId) {}

  /**
   * Says something to the customer. Who answers takes the conversation, if that is not so yet.
   *
   * @return the line's id
   */
  public String say(String conversationId, Line line) {
    String who = RequestRules.required("by", line.by(), "who answers");
    // the rules for a customer's message are those for a person's, masking included
    MessageReceived checked =
        rules.message(
            conversationId,
            new RequestRules.Message(line.text(), line.messageId(), null, null),
            Instant.now());
    take(conversationId, who);
    log.append(
        new HandoffMessage(
            conversationId, checked.messageId(), checked.text(), null, checked.receivedAt(), who));
    return checked.messageId();
  }

  /**
   * Keeps a note that the customer never sees.
   *
   * @return the note's id
   */
  public String note(String conversationId, @Nullable String text, @Nullable String by) {
    String who = RequestRules.required("by", by, "who wrote the note");
    String words = rules.note("text", text);
    if (words == null) {
      throw new Refusal.MissingField("text", "what is to be noted").exception();
    }
    known(conversationId);
    String noteId = rules.idOrNew("noteId", null);
    log.append(new HandoffNoted(conversationId, noteId, words, who, Instant.now()));
    return noteId;
  }

  /**
   * Ends a run that is not over.
   *
   * @throws dev.switchboard.gateway.core.RefusedException when it is unknown
   */
  public void cancel(
      String conversationId, String runId, @Nullable String by, @Nullable String reason) {
    CancellationRequested event =
        new CancellationRequested(
            conversationId,
            runId,
            RequestRules.required("by", by, "who ends the run"),
            RequestRules.required("reason", reason, "why it is ended"),
            Instant.now());
    runs.run(conversationId, runId);
    log.append(event);
  }

  /**
   * Lets a run go on that has failed: its last step is tried again.
   *
   * @throws dev.switchboard.gateway.core.RefusedException when it is unknown, has not failed, or
   *     failed at a step that is not to be repeated
   */
  public void retry(String conversationId, String runId, @Nullable String by) {
    String who = RequestRules.required("by", by, "who lets the run go on");
    RunView run = runs.view(conversationId, runId);
    Instant failedAt = run.endedAt();
    if (!run.retryable() || failedAt == null) {
      throw new Refusal.CannotRetry(runId, run.status()).exception();
    }
    log.append(new RetryRequested(conversationId, runId, failedAt, who, Instant.now()));
  }

  /**
   * Gives everything of this conversation that people have back to the bot.
   *
   * @return the last handoff's id
   * @throws dev.switchboard.gateway.core.RefusedException when no person has it
   */
  public String giveBack(String conversationId, @Nullable String by, @Nullable String note) {
    List<FlowRuns.Handoff> all = new ArrayList<>(runs.handoffs(conversationId));
    store
        .find(conversationId)
        .filter(Handoff::isOpen)
        .map(Handoff::handoffId)
        .filter(taken -> all.stream().noneMatch(it -> it.handoffId().equals(taken)))
        // one that a person took from the bot has no run; it goes by its own id
        .ifPresent(taken -> all.add(new FlowRuns.Handoff(taken, taken)));
    if (all.isEmpty()) {
      throw new Refusal.NoHandoff(conversationId).exception();
    }
    for (FlowRuns.Handoff one : all) {
      handbacks.giveBack(conversationId, one.runId(), one.handoffId(), by, note);
    }
    return Objects.requireNonNull(all.getLast()).handoffId();
  }

  /** The open handoff; a conversation that the bot has must be there at least. */
  private Optional<Handoff> known(String conversationId) {
    Optional<Handoff> open = store.find(conversationId).filter(Handoff::isOpen);
    if (open.isEmpty()) {
      conversations.read(conversationId);
    }
    return open;
  }
}
