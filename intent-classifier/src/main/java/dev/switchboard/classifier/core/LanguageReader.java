package dev.switchboard.classifier.core;

import org.jspecify.annotations.Nullable;

/** Tells in which language a text is. */
@FunctionalInterface
public interface LanguageReader {

  /** For a bot that takes any text for its own language. */
  LanguageReader NONE = text -> new Reading(null, false);

  /** Reads a text; takes any Unicode text of any length. */
  Reading of(String text);

  /**
   * A text's language.
   *
   * @param language BCP 47 tag; null where it can't be told
   * @param foreign whether it is surely none that the bot speaks; short texts and names never are
   */
  record Reading(@Nullable String language, boolean foreign) {}
}
