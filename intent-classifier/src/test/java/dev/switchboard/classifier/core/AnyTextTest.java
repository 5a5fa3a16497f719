package dev.switchboard.classifier.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.bot.model.SlotDefinition.Type;
import dev.switchboard.bot.model.SlotDefinition.Value;
import dev.switchboard.classifier.language.ModelLanguages;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.value.WaitingFor;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Any text is classified, whatever is in it, and what is found in it is where it says. */
@Tag("slow")
class AnyTextTest {

  private static final int TEXTS = Integer.getInteger("any.texts", 600);

  /** What breaks parsers, beside letters: halves of pairs, marks, directions, zero, joiners. */
  private static final List<String> PIECES =
      List.of(
          "\u0000",
          "\uD800",
          "\uDC00",
          "\uD83D\uDE42",
          "\u202E",
          "\u2066",
          "\u200D",
          "\uFEFF",
          "\uFFFF",
          "e\u0301",
          "ß",
          "İ",
          "ı",
          "ﬁ",
          "½",
          "٣",
          "１",
          "Ⅳ",
          "ا",
          "中",
          "क",
          "\u0300",
          "\u0085",
          "\u2028",
          "$",
          "€",
          "+",
          "#",
          "@",
          ".",
          ",",
          "-",
          "/",
          "(",
          ")",
          "'",
          "\"",
          "\\",
          "{",
          "}",
          "%",
          ":",
          "\n",
          "\t",
          " ",
          " ",
          " ",
          "1",
          "1001",
          "12.50",
          "3rd",
          "a",
          "I",
          "order",
          "and",
          "no",
          "not",
          "yes",
          "may",
          "5",
          "tomorrow",
          "next",
          "one",
          "hundred",
          "cancel my order",
          "where is my order",
          "visa",
          "a@b.co",
          "+49 30 12345678",
          "USD",
          "dollars",
          "2026-11-03",
          "03/04/26");

  private static final List<SlotDefinition> SLOTS =
      Arrays.stream(Type.values())
          .map(
              type ->
                  new SlotDefinition(
                      type.name(),
                      type,
                      "",
                      type == Type.PATTERN ? Pattern.compile("(\\d{4})") : null,
                      List.of(new Value("card", List.of("visa"))),
                      false))
          .toList();

  private final TurnClassifier classifier =
      Bots.classifier(
          new Intents(
              List.of(
                  intent("cancel", "cancel my order", "I want to cancel"),
                  intent("track", "where is my order", "track it"),
                  intent("pay", "pay by visa", "I want to pay")),
              new Intents.OutOfScope("fallback", null)),
          ModelLanguages.english());

  private static IntentDefinition intent(String name, String... examples) {
    return new IntentDefinition(
        name, "", List.of(examples), List.of(), List.of(), SLOTS, name + "-flow");
  }

  @Test
  void isClassifiedAndItsValuesAreWhereTheySay() {
    for (int seed = 0; seed < TEXTS; seed++) {
      String text = text(new Random(seed));
      var waiting =
          seed % 3 == 0
              ? new WaitingFor("r", "cancel-flow", "/do/0/a", Type.values()[seed % 8].name(), "?")
              : null;

      Classification found =
          classifier.classify(text, waiting, Instant.parse("2026-11-04T18:00:00Z"));

      assertThat(found.confidence()).as("seed %d", seed).isBetween(0.0, 1.0);
      assertPlaces(seed, text, found.slots());
      for (Classification.Part part : found.parts()) {
        assertThat(part.end()).as("seed %d", seed).isLessThanOrEqualTo(text.length());
        assertPlaces(seed, text, part.slots());
      }
    }
  }

  private static void assertPlaces(int seed, String text, Map<String, SlotValue> slots) {
    slots.forEach(
        (name, value) ->
            assertThat(text.substring(value.start(), value.end()))
                .as("%s of seed %d", name, seed)
                .isEqualTo(value.text()));
  }

  /** Mostly pieces that mean something to somebody, sometimes anything at all, seldom long. */
  private static String text(Random random) {
    int length = random.nextInt(20) == 0 ? 1_000 : random.nextInt(25);
    StringBuilder text = new StringBuilder();
    IntStream.range(0, length)
        .forEach(
            i -> {
              if (random.nextInt(6) == 0) {
                text.append((char) random.nextInt(0x10000));
              } else {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
              }
            });
    return text.length() > 8_000 ? text.substring(0, 8_000) : text.toString();
  }
}
