package dev.switchboard.contracts.dialogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation remembers of its turns: what was named, wanted, offered and quoted, and the
 * facts that are known. Bounded in number, size and time.
 *
 * @param mentions the values that were named, each once, the latest first
 * @param request what the user wanted last
 * @param offer what the bot offered last, if its last turn ended with an offer
 * @param pages the titles of the pages that the last answer came from
 * @param facts what is known of the user and of entities, the latest first, where the bot's memory
 *     has facts
 */
public record DialogueMemory(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Mention> mentions,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Request request,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Offer offer,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> pages,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fact> facts) {

  /** Of a conversation in which nothing was named. */
  public static final DialogueMemory EMPTY = new DialogueMemory(List.of(), null, null, List.of());

  public DialogueMemory {
    mentions = copy(mentions);
    pages = copy(pages);
    facts = copy(facts);
  }

  /** One without facts. */
  public DialogueMemory(
      List<Mention> mentions,
      @Nullable Request request,
      @Nullable Offer offer,
      List<String> pages) {
    this(mentions, request, offer, pages, List.of());
  }

  /**
   * A value that was named.
   *
   * @param slot the slot that it fills
   * @param value normalised, as slots have it
   * @param turn number of the turn in which it was named last
   * @param by who named it first in that turn
   */
  public record Mention(String slot, String value, long turn, Instant at, By by) {

    public Mention {
      require("slot", slot);
      require("value", value);
      require("at", at);
      require("by", by);
    }

    /** Who names a value. */
    public enum By {
      @JsonProperty("user")
      USER,
      /** The bot, or a person of the help desk. */
      @JsonProperty("assistant")
      ASSISTANT
    }

    /** Whether it is the same value of the same slot. */
    public boolean isSame(Mention other) {
      return slot.equals(other.slot) && value.equals(other.value);
    }
  }

  /**
   * Something that the user wanted.
   *
   * @param text the user's words, with what they left out
   * @param turn number of the turn in which it was said
   * @param slots the values that it was about, by slot
   */
  public record Request(
      String intent,
      String text,
      long turn,
      Instant at,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> slots) {

    public Request {
      require("intent", intent);
      require("text", text);
      require("at", at);
      slots = copy(slots);
    }
  }

  /**
   * Something that the bot offered.
   *
   * @param options the things to choose from, in their order; empty where there are none
   * @param turn number of the turn that ended with it
   */
  public record Offer(
      Kind kind, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> options, long turn) {

    public Offer {
      require("kind", kind);
      options = copy(options);
    }

    /** Kinds of offers. */
    public enum Kind {
      /** "Is there anything else I can do for you?" */
      @JsonProperty("anything-else")
      ANYTHING_ELSE,
      /** A list: "(1) … (2) …". */
      @JsonProperty("options")
      OPTIONS
    }
  }

  static void require(String field, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing; send a value");
    }
  }

  static <T> List<T> copy(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  static Map<String, String> copy(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
