package dev.switchboard.contracts.dialogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a conversation knows: "order 1002", "status", "shipped".
 *
 * @param subject what it is about: {@value #USER}, or an entity such as {@code order 1002}
 * @param relation what of it
 * @param object the value
 * @param turn number of the turn in which it was said or found last
 * @param from since when it is known
 * @param until when a newer fact took its place; null while it holds
 * @param source who said or found it
 */
public record Fact(
    String subject,
    String relation,
    String object,
    long turn,
    Instant from,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant until,
    Source source) {

  /** The subject of facts about the user. */
  public static final String USER = "user";

  public Fact {
    DialogueMemory.require("subject", subject);
    DialogueMemory.require("relation", relation);
    DialogueMemory.require("object", object);
    DialogueMemory.require("from", from);
    DialogueMemory.require("source", source);
  }

  /** One that holds. */
  public Fact(
      String subject, String relation, String object, long turn, Instant from, Source source) {
    this(subject, relation, object, turn, from, null, source);
  }

  /** Who said or found a fact. */
  public enum Source {
    /** A slot that is remembered for the user. */
    @JsonProperty("slot")
    SLOT,
    /** The result of a tool. */
    @JsonProperty("tool")
    TOOL,
    /** A model that read the turn. */
    @JsonProperty("model")
    MODEL,
    /** A person who corrected it. */
    @JsonProperty("person")
    PERSON
  }

  /** Whether it holds. */
  public static boolean isCurrent(Fact fact) {
    return fact.until == null;
  }

  /**
   * Whether both say something of the same subject and relation, so that one replaces the other.
   */
  public boolean isOfSame(Fact other) {
    return subject.equalsIgnoreCase(other.subject) && relation.equalsIgnoreCase(other.relation);
  }

  /** The same, replaced at this time. */
  public Fact ended(Instant at) {
    return new Fact(subject, relation, object, turn, from, at, source);
  }

  /** The same, known since an earlier time. */
  public Fact since(Instant earlier) {
    return new Fact(subject, relation, object, turn, earlier, until, source);
  }
}
