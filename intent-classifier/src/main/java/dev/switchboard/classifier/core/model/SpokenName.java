package dev.switchboard.classifier.core.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** An intent's name as somebody would say it; an author's name for a thing is an example of it. */
final class SpokenName {

  private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
  private static final Pattern JOINT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern SAYS_SOMETHING = Pattern.compile("\\p{L}{3}");

  private SpokenName() {}

  /** Words in lower case; empty for a name that says nothing, such as {@code i17}. */
  static String of(String intent) {
    String words = JOINT.matcher(HUMP.matcher(intent).replaceAll(" ")).replaceAll(" ").strip();
    return SAYS_SOMETHING.matcher(words).find() ? words.toLowerCase(Locale.ROOT) : "";
  }
}
