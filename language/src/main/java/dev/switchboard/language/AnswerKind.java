package dev.switchboard.language;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a question asks for, whatever it is about, and which sentences say such a thing. */
public enum AnswerKind {

  /** Money: "$4.90", "free". "Is it free?" asks for it, too. */
  AMOUNT(
      List.of(WordKind.ASKS_AMOUNT, WordKind.FREE),
      Pattern.compile(
          "\\p{Sc}\\s?\\d|\\d\\s?\\p{Sc}|\\b%s\\b".formatted(any(WordKind.FREE)),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)),

  /** A length of time: "3 to 5 business days", "two years". */
  TIME(
      List.of(WordKind.ASKS_TIME),
      Pattern.compile(
          "\\b%s\\b".formatted(any(WordKind.TIME_UNITS)),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));

  private final Set<String> asking;
  private final Pattern said;

  AnswerKind(List<WordKind> asking, Pattern said) {
    this.asking =
        asking.stream()
            .flatMap(kind -> Vocabulary.plain(kind).stream())
            .collect(Collectors.toUnmodifiableSet());
    this.said = said;
  }

  /** What a question asks for, by its words; empty where that can't be told. */
  public static Set<AnswerKind> askedBy(String question) {
    String plain = " " + PlainText.of(question) + " ";
    Set<AnswerKind> kinds = EnumSet.noneOf(AnswerKind.class);
    for (AnswerKind kind : values()) {
      if (kind.asking.stream().anyMatch(words -> plain.contains(" " + words + " "))) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** What a sentence says. */
  public static Set<AnswerKind> saidBy(String sentence) {
    Set<AnswerKind> kinds = EnumSet.noneOf(AnswerKind.class);
    for (AnswerKind kind : values()) {
      if (kind.said.matcher(sentence).find()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private static String any(WordKind kind) {
    return Vocabulary.anyOf(Vocabulary.written(kind));
  }
}
