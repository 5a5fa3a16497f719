package dev.switchboard.gateway.http;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.value.Problem;
import java.util.Objects;
import java.util.regex.Pattern;

/** The reason of a dead letter in words for the people who run the system: no names of classes. */
final class PlainReason {

  private static final Pattern CLASS =
      Pattern.compile(
          "\\b(?:[a-z_][a-z0-9_]*\\.){2,}[A-Z][\\w$]*(?:\\.[A-Z]\\w*)*:?\\s*"
              + "|\\b[A-Z]\\w*(?:Exception|Error)\\b(?!\\s+\\d):?\\s*");

  /** What Jackson and the JDK put around a message for programmers. */
  private static final Pattern FOR_PROGRAMMERS =
      Pattern.compile(
          "\\s*\\(?(?:through reference chain|at \\[Source|\\[Source):?.*$|\\s+at \\S+\\(.*$",
          Pattern.DOTALL);

  private static final int MOST = 1_000;

  private PlainReason() {}

  /** The problem, with its detail in plain words. */
  static Problem of(Problem reason) {
    String detail = reason.detail();
    return detail == null
        ? reason
        : new Problem(
            reason.type(), reason.status(), reason.title(), plain(detail), reason.instance());
  }

  /** One sentence: who could not work on what, why, and where it lies. */
  static String summary(DeadLetter letter) {
    String type = letter.headers().getOrDefault(CloudEventHeaders.TYPE, "a record");
    String what = type.replaceFirst("^dev\\.switchboard\\.", "").replaceFirst("\\.v\\d+$", "");
    String why =
        plain(Objects.requireNonNullElse(letter.reason().detail(), letter.reason().title()));
    return "%s could not work on %s of conversation %s: %s It lies in %s, partition %d, offset %d."
        .formatted(
            letter.service(),
            what,
            letter.conversationId(),
            why.isEmpty() || why.endsWith(".") ? why : why + ".",
            letter.topic(),
            letter.partition(),
            letter.offset());
  }

  private static String plain(String detail) {
    String cut = FOR_PROGRAMMERS.matcher(detail).replaceFirst("");
    String plain = CLASS.matcher(cut).replaceAll("").replaceAll("\\s+", " ").strip();
    String told = plain.isEmpty() ? "it failed without a message" : plain;
    return told.length() <= MOST ? told : told.substring(0, MOST) + "…";
  }
}
