package dev.switchboard.bot.llm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a model at its endpoint can do beyond answering in words. */
public enum Capability {
  /** Answers that follow a JSON schema. */
  JSON_SCHEMA,
  /** Answers that are JSON. */
  JSON_OBJECT,
  /** Calls of tools. */
  TOOLS,
  /** The parameter {@code parallel_tool_calls}. */
  PARALLEL_TOOLS,
  /** Answers in pieces while they are written. */
  STREAM,
  /** Messages of the role {@code system}. */
  SYSTEM_ROLE,
  /** Schemas of tools with references and parts ({@code $ref}, {@code anyOf}). */
  NESTED_SCHEMAS;

  /** As {@code bot.yaml} writes it, such as {@code json-schema}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The capability of a word of {@code bot.yaml}. */
  public static Optional<Capability> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
