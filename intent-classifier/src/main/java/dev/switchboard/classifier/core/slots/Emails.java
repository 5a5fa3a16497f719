package dev.switchboard.classifier.core.slots;

import dev.switchboard.contracts.SlotValue;
import dev.switchboard.language.BoundedText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.EmailValidator;

/** E-mail addresses whose domain can exist. Normal form: lower case. */
final class Emails implements ValueFinder {

  private static final Pattern LOOKS_LIKE_ONE =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,5}");

  @Override
  public List<SlotValue> in(String text, Instant now) {
    return BoundedText.all(LOOKS_LIKE_ONE, text).stream()
        .filter(match -> EmailValidator.getInstance().isValid(match.group()))
        .map(
            match ->
                new SlotValue(
                    match.group().toLowerCase(Locale.ROOT),
                    match.group(),
                    match.start(),
                    match.end()))
        .toList();
  }
}
