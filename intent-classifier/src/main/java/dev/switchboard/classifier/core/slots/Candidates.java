package dev.switchboard.classifier.core.slots;

import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.slots.NumberKinds.Beside;
import dev.switchboard.classifier.core.slots.NumberKinds.Role;
import dev.switchboard.classifier.core.slots.text.PhraseTable;
import dev.switchboard.classifier.core.slots.text.Tokens;
import dev.switchboard.contracts.value.SlotValue;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Weighs the digits of a text that a slot could take by what stands beside them: near its own words
 * they count more, and those of something else don't count.
 */
final class Candidates {

  /** Digits with marks around or between them, which may be anything's number. */
  private static final Pattern DIGITS = Pattern.compile("[#№]?\\d[\\d ./-]*");

  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
  private static final Pattern STATE = Pattern.compile("(?!ID|NO|NR|PO|SO|OK|MY|IS)\\p{Lu}{2}");
  private static final int US_POSTAL_CODE = 5;

  /** Where postal codes have four digits, and stand before a town. */
  private static final Set<String> SHORT_POSTAL_CODES =
      Set.of("AT", "CH", "BE", "NL", "DK", "NO", "LU", "HU", "SI", "LI");

  private static final int FEW_DIGITS = 3;

  private final NumberKinds kinds;
  private final Locality locality;
  private final SlotDefinition slot;
  private final Set<Integer> own;
  private final PhraseTable near = new PhraseTable();

  Candidates(NumberKinds kinds, Locality locality, SlotDefinition slot) {
    this.kinds = kinds;
    this.locality = locality;
    this.slot = slot;
    this.own = kinds.ofName(slot.name());
    slot.near().forEach(word -> near.add(word, 0));
  }

  /** How much speaks for a value; negative where it is something else's. */
  int weight(ReadText text, SlotValue value) {
    Tokens tokens = text.tokens();
    int first = text.place(value.start());
    int next = text.placeBehind(value.end());
    Beside before = kinds.before(tokens, first, near);
    Beside after = kinds.after(tokens, next, near);
    boolean ownBefore = isOwn(before);
    boolean numbered = before != null && before.marked();
    boolean ownAfter = isOwn(after);
    boolean anyDigits = slot.pattern() != null || slot.type() == SlotDefinition.Type.NUMBER;
    if (!anyDigits || !DIGITS.matcher(value.value()).matches()) {
      // what is surely a date is one, whatever stands beside it
      return ownBefore || ownAfter || text.isIntroducedBy(near, first) ? 1 : 0;
    }
    boolean number = slot.type() == SlotDefinition.Type.NUMBER;
    String digits = value.value().replaceAll("\\D", "");
    if (text.isSurelyOther(value) || (!number && isPart(text.plain(), value, ownBefore))) {
      return -1;
    }
    boolean counted = digits.length() <= FEW_DIGITS && isCounted(tokens, next);
    if (counted && !number && !(ownBefore && numbered)) {
      return -1;
    }
    if (ownBefore || ownAfter) {
      return ownBefore ? 2 : 1;
    }
    boolean rival =
        (before != null && !(number && (counted || (digits.length() < FEW_DIGITS && !numbered))))
            || after != null;
    return rival
            || text.isInDate(value)
            || isYear(text, tokens, first, digits)
            || isPostalCode(tokens, first, next, digits)
            || text.isHouse(first, next)
            || (!number && kinds.of(Role.UNIT).has(tokens, next))
        ? -1
        : 0;
  }

  private boolean isOwn(@Nullable Beside beside) {
    return beside != null && (beside.kind() == NumberKinds.NEAR || own.contains(beside.kind()));
  }

  private boolean isCounted(Tokens tokens, int next) {
    Tokens.Token word = tokens.at(next);
    if (kinds.of(Role.UNIT).has(tokens, next)) {
      return true;
    }
    return word.isWord()
        && !word.glued()
        && word.key().length() > FEW_DIGITS
        && word.key().endsWith("s")
        && !kinds.of(Role.NO_PLURAL).has(tokens, next);
  }

  private boolean isYear(ReadText text, Tokens tokens, int first, String digits) {
    return YEAR.matcher(digits).matches()
        && (kinds.of(Role.YEAR_BEFORE).endsBefore(tokens, first) || text.isMonthBefore(first));
  }

  private boolean isPostalCode(Tokens tokens, int first, int next, String digits) {
    boolean long5 = digits.length() == US_POSTAL_CODE;
    boolean short4 = digits.length() == 4 && SHORT_POSTAL_CODES.contains(locality.region());
    Tokens.Token town = tokens.at(next);
    boolean beforeTown =
        town.isCapitalised()
            && !town.glued()
            && town.key().length() > 2
            && !kinds.of(Role.STARTER).has(tokens, next)
            && !kinds.isKind(tokens, next);
    if (short4 && locality.region().equals("NL") && town.text().matches("\\p{Lu}{2}")) {
      return true;
    }
    boolean behindState = long5 && STATE.matcher(tokens.at(first - 1).text()).matches();
    return (long5 || short4) && (beforeTown || behindState);
  }

  /** A piece of a longer number, such as the end of 555-0188; "1001/1002" are two. */
  private static boolean isPart(String text, SlotValue value, boolean ownBefore) {
    int start = text.startsWith("#", value.start()) ? value.start() + 1 : value.start();
    return isJoined(text, start, -1, value, ownBefore)
        || isJoined(text, value.end() - 1, 1, value, ownBefore);
  }

  private static boolean isJoined(
      String text, int edge, int step, SlotValue value, boolean ownBefore) {
    int mark = edge + step;
    int figure = mark + step;
    if (figure < 0 || figure >= text.length()) {
      return false;
    }
    if (!isDigit(text.charAt(figure))) {
      // "AB-1001-X" is a code of its own
      return !ownBefore && text.charAt(mark) == '-' && Character.isUpperCase(text.charAt(figure));
    }
    int others = 0;
    for (int i = figure; i >= 0 && i < text.length() && isDigit(text.charAt(i)); i += step) {
      others++;
    }
    boolean bothLong = others > FEW_DIGITS && value.end() - value.start() > FEW_DIGITS;
    return switch (text.charAt(mark)) {
      case '-', '/' -> !bothLong || (!ownBefore && YEAR.matcher(value.value()).matches());
      case '.', ':' -> true;
      case ',' ->
          step > 0
              ? others == FEW_DIGITS && !bothLong && value.value().length() <= FEW_DIGITS
              : value.value().length() == FEW_DIGITS && others <= FEW_DIGITS;
      default -> false;
    };
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }
}
