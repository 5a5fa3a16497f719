package dev.switchboard.classifier.core.slots;

import com.ibm.icu.text.DecimalFormat;
import com.ibm.icu.text.NumberFormat;
import java.math.BigDecimal;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads amounts in digits as they are written in a region, and where that makes no sense, as they
 * are written elsewhere: 1,250.50 and 1.250,50.
 */
final class Decimals {

  /** More digits than any amount has. */
  private static final int LONGEST = 40;

  private final List<DecimalFormat> formats;

  Decimals(Locale region) {
    this.formats =
        Stream.of(region, Locale.US, Locale.GERMANY).distinct().map(Decimals::strict).toList();
  }

  private static DecimalFormat strict(Locale locale) {
    DecimalFormat format = (DecimalFormat) NumberFormat.getInstance(locale);
    format.setParseStrict(true);
    format.setParseBigDecimal(true);
    return format;
  }

  /** The amount that the whole text is; null where it is none. */
  @Nullable BigDecimal read(String text) {
    String written = text.replace('\u00a0', ' ').replace('’', '\'').strip();
    if (written.length() > LONGEST) {
      return null;
    }
    for (DecimalFormat shared : formats) {
      ParsePosition position = new ParsePosition(0);
      // formats are not safe for use by many threads, and cheap to copy
      Number number = ((DecimalFormat) shared.clone()).parse(written, position);
      if (number != null && position.getIndex() == written.length()) {
        return new BigDecimal(number.toString());
      }
    }
    return null;
  }
}
