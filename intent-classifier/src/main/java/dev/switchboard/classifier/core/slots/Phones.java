package dev.switchboard.classifier.core.slots;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.switchboard.contracts.SlotValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Phone numbers that can be dialled: with a country's code, or as they are written in the bot's
 * region. Normal form: E.164, such as {@code +493012345678}.
 */
final class Phones implements ValueFinder {

  /** A phone number stands at the beginning of a text, if not of all that is pasted into it. */
  private static final int LONGEST = 2_000;

  private static final int MOST_TRIES = 100;

  private final String region;

  Phones(Locality locality) {
    this.region = locality.region();
  }

  @Override
  public List<SlotValue> in(String text, Instant now) {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    String looked = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    List<SlotValue> found = new ArrayList<>();
    for (PhoneNumberMatch match : phones.findNumbers(looked, region, Leniency.VALID, MOST_TRIES)) {
      found.add(
          new SlotValue(
              phones.format(match.number(), PhoneNumberFormat.E164),
              match.rawString(),
              match.start(),
              match.end()));
    }
    return found;
  }
}
