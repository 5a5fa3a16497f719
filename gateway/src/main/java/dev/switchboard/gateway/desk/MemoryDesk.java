package dev.switchboard.gateway.desk;

import dev.switchboard.contracts.MemoryCorrected;
import dev.switchboard.contracts.SummaryCorrected;
import dev.switchboard.gateway.core.Conversations;
import dev.switchboard.gateway.core.EventLog;
import dev.switchboard.gateway.core.RequestRules;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people read and correct of a conversation's memory. */
public final class MemoryDesk {

  private final RequestRules rules;
  private final EventLog log;
  private final Conversations conversations;

  public MemoryDesk(RequestRules rules, EventLog log, Conversations conversations) {
    this.rules = rules;
    this.log = log;
    this.conversations = conversations;
  }

  /**
   * The memory.
   *
   * @param subject whose facts are wanted; null = all
   */
  public MemoryView read(String conversationId, @Nullable String subject) {
    return MemoryView.of(
        conversations.read(conversationId), RequestRules.field("subject", subject));
  }

  /**
   * What is to be corrected of a memory.
   *
   * @param slot that the value was taken for
   * @param value that is remembered
   * @param to the right one; null: it is to be forgotten
   * @param subject what a fact is about, where it is one
   * @param relation of that fact, in the place of {@code slot}
   */
  public record Correction(
      @Nullable String slot,
      @Nullable String value,
      @Nullable String to,
      @Nullable String by,
      @Nullable String subject,
      @Nullable String relation) {}

  /**
   * Corrects what the conversation remembers of its user.
   *
   * @return the correction's id
   */
  public String correct(String conversationId, Correction correction) {
    String correctionId = rules.idOrNew("correctionId", null);
    String subject = RequestRules.field("subject", correction.subject());
    MemoryCorrected event =
        new MemoryCorrected(
            conversationId,
            correctionId,
            subject == null
                ? RequestRules.required("slot", correction.slot(), "which value is wrong")
                : RequestRules.required(
                    "relation", correction.relation(), "which fact of the subject is wrong"),
            RequestRules.required("value", correction.value(), "the value that is remembered"),
            RequestRules.field("to", correction.to()),
            RequestRules.required("by", correction.by(), "who corrects it"),
            Instant.now(),
            subject);
    conversations.read(conversationId);
    log.append(event);
    return correctionId;
  }

  /** A summary in the place of the one that is kept; without a text it is forgotten. */
  public record Summary(@Nullable String summary, @Nullable String by) {}

  /**
   * Corrects the summary of what came before.
   *
   * @return the correction's id
   */
  public String correct(String conversationId, Summary right) {
    String correctionId = rules.idOrNew("correctionId", null);
    String text = rules.note("summary", right.summary());
    SummaryCorrected event =
        new SummaryCorrected(
            conversationId,
            correctionId,
            Objects.requireNonNullElse(text, ""),
            RequestRules.required("by", right.by(), "who corrects it"),
            Instant.now());
    conversations.read(conversationId);
    log.append(event);
    return correctionId;
  }
}
