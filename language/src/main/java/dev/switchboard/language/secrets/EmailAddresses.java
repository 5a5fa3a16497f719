package dev.switchboard.language.secrets;

import dev.switchboard.language.BoundedText;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.EmailValidator;

/** Finds e-mail addresses whose domain can exist. */
public final class EmailAddresses {

  private static final Pattern LOOKS_LIKE_ONE =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,5}");

  private EmailAddresses() {}

  /**
   * The places of all addresses of a text, from the left.
   *
   * @throws BoundedText.Exhausted when a text is made to be looked through indefinitely
   */
  public static List<TextRange> in(CharSequence text) {
    return BoundedText.all(LOOKS_LIKE_ONE, text.toString()).stream()
        .filter(match -> EmailValidator.getInstance().isValid(match.group()))
        .map(match -> new TextRange(match.start(), match.end()))
        .toList();
  }
}
