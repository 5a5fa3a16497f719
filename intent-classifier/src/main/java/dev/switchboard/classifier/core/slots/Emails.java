package dev.switchboard.classifier.core.slots;

import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.secrets.EmailAddresses;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** E-mail addresses whose domain can exist. Normal form: lower case. */
final class Emails implements ValueFinder {

  @Override
  public List<SlotValue> in(String text, Instant now) {
    return EmailAddresses.in(text).stream()
        .map(
            place -> {
              String written = text.substring(place.start(), place.end());
              return new SlotValue(
                  written.toLowerCase(Locale.ROOT), written, place.start(), place.end());
            })
        .toList();
  }
}
