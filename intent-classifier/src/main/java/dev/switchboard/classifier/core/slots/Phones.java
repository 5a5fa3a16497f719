package dev.switchboard.classifier.core.slots;

import dev.switchboard.classifier.core.slots.text.PhraseTable;
import dev.switchboard.classifier.core.slots.text.Tokens;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.secrets.PhoneNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers that can be dialled: with a country's code, or as they are written in the bot's
 * region. Normal form: E.164, such as {@code +493012345678}.
 */
final class Phones implements ValueFinder {

  /** A phone number stands at the beginning of a text, if not of all that is pasted into it. */
  private static final int LONGEST = 2_000;

  private static final int LOOK_BACK = 60;

  /** Digits alone are a phone number where nothing beside them says that they are another one. */
  private static final Pattern BARE = Pattern.compile("\\d+");

  private final String region;
  private final NumberKinds kinds;
  private final int phone;
  private final ValueFinder dates;

  Phones(Locality locality, NumberKinds kinds, ValueFinder dates) {
    this.dates = dates;
    this.region = locality.region();
    this.kinds = kinds;
    this.phone = kinds.kind("phone");
  }

  @Override
  public List<SlotValue> in(String text, Instant now) {
    List<SlotValue> found = new ArrayList<>();
    List<SlotValue> days = null;
    String looked = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    for (PhoneNumbers.Found match : PhoneNumbers.in(looked, region, LONGEST)) {
      boolean bare = BARE.matcher(match.written()).matches();
      days = days == null && !bare ? dates.in(looked, now) : days;
      boolean other = bare ? isOther(text, match.place().start()) : isDate(match, days);
      if (other) {
        continue;
      }
      found.add(
          new SlotValue(match.e164(), match.written(), match.place().start(), match.place().end()));
    }
    return found;
  }

  /** "04.09.1991" can be dialled in Germany. */
  private static boolean isDate(PhoneNumbers.Found match, @Nullable List<SlotValue> days) {
    return days != null
        && !match.written().startsWith("+")
        && days.stream()
            .anyMatch(
                date -> date.start() < match.place().end() && match.place().start() < date.end());
  }

  private boolean isOther(String text, int start) {
    String before = text.substring(Math.max(0, start - LOOK_BACK), start);
    Tokens tokens = Tokens.of(before);
    NumberKinds.Beside beside = kinds.before(tokens, tokens.size(), new PhraseTable());
    return beside != null && beside.kind() != phone;
  }
}
