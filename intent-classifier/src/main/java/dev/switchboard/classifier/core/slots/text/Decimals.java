package dev.switchboard.classifier.core.slots.text;

import com.ibm.icu.text.DecimalFormatSymbols;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers in digits as the world writes them: 1,250.50 and 1.250,50 and 1 250,50 and
 * 1'250.50. Only where a number has two meanings, such as 12.345, the region decides.
 */
public final class Decimals {

  /** More digits than any amount has. */
  private static final int LONGEST = 40;

  private static final int GROUP = 3;

  /** Groups of three, or those of India: 12,34,567. */
  private static final Pattern GROUPS =
      Pattern.compile(
          "\\d{1,3}(?:[ ']\\d{3})+|\\d{1,3}(?:[.,]\\d{3})+|\\d{1,2}(?:,\\d{2})+,\\d{3}");

  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private final char region;

  public Decimals(Locale region) {
    this.region = DecimalFormatSymbols.getInstance(region).getDecimalSeparator();
  }

  /** The number that the whole text is; null where it is none. */
  public @Nullable BigDecimal read(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    int dot = text.lastIndexOf('.');
    int comma = text.lastIndexOf(',');
    int last = Math.max(dot, comma);
    if (last < 0) {
      return whole(text);
    }
    char mark = text.charAt(last);
    boolean once = text.indexOf(mark) == last;
    boolean other = dot >= 0 && comma >= 0;
    if (!once) {
      return other ? null : whole(text);
    }
    if (!other && isAmbiguous(text, last) && mark != region) {
      return whole(text);
    }
    BigDecimal before = last == 0 ? BigDecimal.ZERO : whole(text.substring(0, last));
    String after = text.substring(last + 1);
    return before == null || !DIGITS.matcher(after).matches()
        ? null
        : before.add(new BigDecimal("0." + after));
  }

  /** The number that a text is where its only mark stands between thousands; null for others. */
  public static @Nullable BigDecimal thousands(String text) {
    return GROUPS.matcher(text).matches() ? whole(text) : null;
  }

  private static boolean isAmbiguous(String text, int mark) {
    return text.length() - mark - 1 == GROUP
        && mark <= GROUP
        && mark > 0
        && text.charAt(0) != '0'
        && DIGITS.matcher(text.substring(0, mark)).matches();
  }

  private static @Nullable BigDecimal whole(String text) {
    return DIGITS.matcher(text).matches() || GROUPS.matcher(text).matches()
        ? new BigDecimal(text.replaceAll("\\D", ""))
        : null;
  }
}
