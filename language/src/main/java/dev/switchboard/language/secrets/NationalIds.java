package dev.switchboard.language.secrets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the numbers by which states know a person. A number must pass the check that its state gave
 * it; one that has no check, or that other numbers pass by chance, counts only behind a word that
 * says what it is, such as {@code PESEL}.
 */
public final class NationalIds {

  /** How far before a number the word may stand that says what it is. */
  private static final int CUE_DISTANCE = 40;

  private static final String DIGITS_OF_DNI = "TRWAGMYFPDXBNJZSQVHLCKE";

  private static final List<Form> FORMS =
      List.of(
          // United States
          form("(?!000|666|9\\d\\d)\\d{3}([- ])(?!00)\\d{2}\\1(?!0000)\\d{4}", any(), ""),
          form("\\d{9}", any(), "ssn|social security"),
          // United Kingdom
          form(
              "(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]",
              any(), ""),
          // Spain
          form("\\d{8}[- ]?[A-Z]", NationalIds::isDni, ""),
          form("[XYZ][- ]?\\d{7}[- ]?[A-Z]", NationalIds::isDni, ""),
          // Italy
          form(
              "[A-Z]{6}[\\dLMNP-V]{2}[ABCDEHLMPRST][\\dLMNP-V]{2}[A-Z][\\dLMNP-V]{3}[A-Z]",
              any(), ""),
          // France
          form(
              "[12] ?\\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\\d) ?\\d[\\dAB] ?\\d{3} ?\\d{3} ?\\d{2}",
              NationalIds::isNir, ""),
          // Brazil
          form("\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}", NationalIds::isCpf, ""),
          form("\\d{11}", NationalIds::isCpf, "cpf"),
          // Germany
          form(
              "\\d{2} ?\\d{3} ?\\d{3} ?\\d{3}",
              NationalIds::isSteuerId, "steuer|tax id|identifikationsnummer|idnr"),
          // Poland
          form("\\d{11}", NationalIds::isPesel, "pesel"),
          // Netherlands
          form("\\d{9}", NationalIds::isBsn, "bsn|burgerservicenummer|sofinummer"),
          // Turkey
          form("[1-9]\\d{10}", any(), "kimlik|t\\.?c\\.? ?no|tckn"),
          // Portugal
          form("\\d{9}", any(), "\\bnif\\b|contribuinte"),
          // Sweden
          form("(?:\\d{2})?\\d{6}[-+]\\d{4}", NationalIds::isPersonnummer, ""),
          // any state's
          form(
              "[A-Z0-9]{7,9}",
              plain -> plain.chars().filter(Character::isDigit).count() >= 6,
              "passport|reisepass|passnummer|pasaporte|passeport|passaporto|paspoort|paszport"));

  private NationalIds() {}

  /**
   * One way in which a number is written.
   *
   * @param check of the number without what stands between its characters, in capital letters
   * @param cue what must stand before it; the empty pattern asks for nothing
   */
  private record Form(Pattern written, Predicate<String> check, Pattern cue) {}

  private static Form form(String written, Predicate<String> check, String cue) {
    return new Form(
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?<![\\p{N}][-./])(?:" + written + ")(?![\\p{L}\\p{N}])(?!-\\p{N})",
            Pattern.CASE_INSENSITIVE),
        check,
        Pattern.compile(cue, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  private static Predicate<String> any() {
    return plain -> true;
  }

  /** The places of all numbers of a text, from the left; none overlap. */
  public static List<TextRange> in(CharSequence text) {
    List<TextRange> all = new ArrayList<>();
    for (Form form : FORMS) {
      Matcher matcher = form.written().matcher(text);
      while (matcher.find()) {
        String plain = matcher.group().replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
        CharSequence before =
            text.subSequence(Math.max(0, matcher.start() - CUE_DISTANCE), matcher.start());
        if (form.check().test(plain) && form.cue().matcher(before).find()) {
          all.add(new TextRange(matcher.start(), matcher.end()));
        }
      }
    }
    all.sort(Comparator.comparingInt(TextRange::start));
    List<TextRange> apart = new ArrayList<>();
    for (TextRange place : all) {
      if (apart.isEmpty() || apart.getLast().end() <= place.start()) {
        apart.add(place);
      }
    }
    return apart;
  }

  private static boolean isDni(String plain) {
    String digits =
        switch (plain.charAt(0)) {
          case 'X' -> "0" + plain.substring(1, 8);
          case 'Y' -> "1" + plain.substring(1, 8);
          case 'Z' -> "2" + plain.substring(1, 8);
          default -> plain.substring(0, 8);
        };
    return DIGITS_OF_DNI.charAt(Integer.parseInt(digits) % DIGITS_OF_DNI.length())
        == plain.charAt(8);
  }

  private static boolean isNir(String plain) {
    String digits = plain.replace("2A", "19").replace("2B", "18");
    return digits.chars().allMatch(Character::isDigit)
        && 97 - Long.parseLong(digits.substring(0, 13)) % 97
            == Long.parseLong(digits.substring(13));
  }

  private static boolean isCpf(String plain) {
    return plain.chars().distinct().count() > 1
        && cpfDigit(plain, 9) == plain.charAt(9) - '0'
        && cpfDigit(plain, 10) == plain.charAt(10) - '0';
  }

  private static int cpfDigit(String plain, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (plain.charAt(i) - '0') * (count + 1 - i);
    }
    return sum * 10 % 11 % 10;
  }

  /** ISO 7064, modulus 11 and 10. */
  private static boolean isSteuerId(String plain) {
    int product = 10;
    for (int i = 0; i < 10; i++) {
      int sum = (plain.charAt(i) - '0' + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return plain.charAt(0) != '0' && (11 - product) % 10 == plain.charAt(10) - '0';
  }

  private static boolean isPesel(String plain) {
    return weighted(plain, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
  }

  private static boolean isBsn(String plain) {
    return weighted(plain, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
  }

  private static boolean isPersonnummer(String plain) {
    String ten = plain.substring(plain.length() - 10);
    int month = Integer.parseInt(ten.substring(2, 4));
    int sum = 0;
    for (int i = 0; i < ten.length(); i++) {
      int doubled = (ten.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return month >= 1 && month <= 12 && sum % 10 == 0;
  }

  private static int weighted(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return sum;
  }
}
