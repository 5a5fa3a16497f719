package dev.switchboard.classifier.core.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The lines by which mail programs and their users end what is said now, as the resource {@code
 * mail-words.properties} lists them.
 */
final class MailWords {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private final Pattern ends;
  private final Pattern farewells;
  private final Pattern headers;

  private MailWords(Pattern ends, Pattern farewells, Pattern headers) {
    this.ends = ends;
    this.farewells = farewells;
    this.headers = headers;
  }

  static MailWords load() {
    Properties words = new Properties();
    try (InputStream in = MailWords.class.getResourceAsStream("mail-words.properties")) {
      if (in == null) {
        throw new IllegalStateException("there is no resource mail-words.properties");
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      words.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String dashes = "--\\s*|_{8,}|[-_=*]{2,}\\s*(?:%s)\\s*[-_=*]{2,}.*";
    String attribution = "(?:%s) .{4,160}(?:%s)\\s?:?";
    return new MailWords(
        Pattern.compile(
            "%s|%s|(?:%s).*"
                .formatted(
                    dashes.formatted(any(words, "separators")),
                    attribution.formatted(
                        any(words, "attributionStarts"), any(words, "attributionEnds")),
                    any(words, "endings")),
            FLAGS),
        Pattern.compile(
            "(?:%s)[,.!]?(?:\\s+\\p{Lu}[\\p{L} .-]{0,40})?".formatted(any(words, "farewells")),
            FLAGS),
        Pattern.compile("(?:%s)\\s?:.*".formatted(any(words, "headers")), FLAGS));
  }

  private static String any(Properties words, String key) {
    return Arrays.stream(words.getProperty(key).split("\\s*\\|\\s*"))
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }

  /** Whether nothing behind a line is said now. */
  boolean endsMessage(String line) {
    return line.length() < 400 && ends.matcher(line).matches();
  }

  /** Whether a line is the formula before a signature. */
  boolean isFarewell(String line) {
    return line.length() < 80 && farewells.matcher(line).matches();
  }

  /** Whether a line is one of a quoted mail's header. */
  boolean isHeader(String line) {
    return line.length() < 400 && headers.matcher(line).matches();
  }
}
