package dev.switchboard.language.secrets;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.ArrayList;
import java.util.List;

/** Finds phone numbers that can be dialled. */
public final class PhoneNumbers {

  /** Only numbers with a country's code. */
  public static final String NO_REGION = "ZZ";

  /** The search takes quadratic time on text without spaces, so it sees windows of this length. */
  private static final int WINDOW = 2_000;

  private static final int OVERLAP = 40;
  private static final int MOST_TRIES = 100;

  private PhoneNumbers() {}

  /**
   * A phone number in a text.
   *
   * @param written as the text has it
   * @param e164 its normal form, such as {@code +493012345678}
   */
  public record Found(TextRange place, String written, String e164) {}

  /**
   * All phone numbers of a text's beginning, from the left.
   *
   * @param region ISO 3166 code of the country in which they are dialled, or {@link #NO_REGION}
   * @param longest how much of the text is looked at
   */
  public static List<Found> in(CharSequence text, String region, int longest) {
    List<Found> found = new ArrayList<>();
    int end = Math.min(text.length(), longest);
    for (int start = 0; start < end; start += WINDOW) {
      int from = Math.max(0, start - OVERLAP);
      CharSequence window = text.subSequence(from, Math.min(end, start + WINDOW));
      PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
      for (PhoneNumberMatch match :
          phones.findNumbers(window, region, Leniency.VALID, MOST_TRIES)) {
        TextRange place = new TextRange(from + match.start(), from + match.end());
        if (found.isEmpty() || found.getLast().place().end() <= place.start()) {
          found.add(
              new Found(
                  place, match.rawString(), phones.format(match.number(), PhoneNumberFormat.E164)));
        }
      }
    }
    return found;
  }
}
