package dev.switchboard.bot.model;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a text that a flow needs.
 *
 * @param name the key under {@code slots} in a flow's input
 * @param type what kind of piece
 * @param description for people, and for models that extract
 * @param pattern with {@link Type#PATTERN} always there; the first group, if it has one, is the
 *     value
 * @param values with {@link Type#LIST} at least one
 * @param required whether the intent makes no sense without it; the flow asks for it
 * @param near words that stand beside the value that is meant, beside those that the name says
 * @param prefer which day is meant where a date says no year; null where its words decide
 * @param remember for how long a value stays known
 */
public record SlotDefinition(
    String name,
    Type type,
    String description,
    @Nullable Pattern pattern,
    List<Value> values,
    boolean required,
    List<String> near,
    @Nullable Prefer prefer,
    Remember remember) {

  public SlotDefinition {
    values = List.copyOf(values);
    near = List.copyOf(near);
  }

  /** A slot that is remembered as usual. */
  public SlotDefinition(
      String name,
      Type type,
      String description,
      @Nullable Pattern pattern,
      List<Value> values,
      boolean required,
      List<String> near,
      @Nullable Prefer prefer) {
    this(name, type, description, pattern, values, required, near, prefer, Remember.CONVERSATION);
  }

  /** A slot without words of its own beside it. */
  public SlotDefinition(
      String name,
      Type type,
      String description,
      @Nullable Pattern pattern,
      List<Value> values,
      boolean required) {
    this(name, type, description, pattern, values, required, List.of(), null);
  }

  /** For how long a value stays known. */
  public enum Remember {
    /** For the message that names it. */
    TURN,
    /** For what refers to it later in the conversation: "cancel it". */
    CONVERSATION,
    /** For the user, in all of the conversation: flows that need it don't ask again. */
    USER
  }

  /** Which day a date is that says no year. */
  public enum Prefer {
    PAST,
    FUTURE
  }

  /** Kinds of pieces. */
  public enum Type {
    TEXT,
    NUMBER,
    MONEY,
    DATE,
    EMAIL,
    PHONE,
    /** What a pattern finds, such as an order's number. */
    PATTERN,
    /** One of a list, with synonyms. */
    LIST
  }

  /**
   * One of a list.
   *
   * @param value what the flow gets
   * @param synonyms other words for it
   */
  public record Value(String value, List<String> synonyms) {
    public Value {
      synonyms = List.copyOf(synonyms);
    }
  }
}
