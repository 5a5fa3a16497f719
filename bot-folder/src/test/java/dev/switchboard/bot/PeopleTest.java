package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.reading.BotReading;
import dev.switchboard.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {

  private static final String HOURS =
      """
      name: tiny
      timeZone: Europe/Berlin
      chat:
        title: Tiny Shop
        starters: ["Where is my order?", "How do I return something?"]
      people:
        hours:
          monday-friday: ["13:00-17:00", "8:00-12:30"]
          saturday: "10:00-24:00"
        texts:
          closed: We are back {when}.
      """;

  @TempDir Path directory;
  private TestFolder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = TestFolder.good(directory);
  }

  private BotDefinition bot(String yaml) throws IOException {
    folder.with("bot.yaml", yaml);
    return ((BotReading.Read) folder.read()).folder().bot();
  }

  @ParameterizedTest(name = "{0} opens {1}")
  @CsvSource({
    // a Monday in winter: 08:00 in Berlin is 07:00 in UTC
    "2026-11-30T06:59:00Z, 2026-11-30T08:00+01:00[Europe/Berlin]",
    "2026-11-30T07:00:00Z, ",
    "2026-11-30T11:29:59Z, ",
    "2026-11-30T11:30:00Z, 2026-11-30T13:00+01:00[Europe/Berlin]",
    "2026-11-30T16:00:00Z, 2026-12-01T08:00+01:00[Europe/Berlin]",
    // Friday evening, late on Saturday, and Sunday
    "2026-12-04T20:00:00Z, 2026-12-05T10:00+01:00[Europe/Berlin]",
    "2026-12-05T22:59:00Z, ",
    "2026-12-06T12:00:00Z, 2026-12-07T08:00+01:00[Europe/Berlin]",
    // the night in which clocks change
    "2026-03-28T23:30:00Z, 2026-03-30T08:00+02:00[Europe/Berlin]"
  })
  void peopleAnswerInTheirHours(Instant time, String opens) throws IOException {
    assertThat(bot(HOURS).people().opensAfter(time).map(Object::toString).orElse(null))
        .isEqualTo(opens);
  }

  @Test
  void whoNamesNoHoursIsAlwaysThere() throws IOException {
    assertThat(bot("name: tiny\n").people().opensAfter(Instant.EPOCH)).isEmpty();
  }

  @Test
  void startersAndTextsAreRead() throws IOException {
    BotDefinition bot = bot(HOURS);

    assertThat(bot.welcome().title()).isEqualTo("Tiny Shop");
    assertThat(bot.welcome().starters()).hasSize(2);
    assertThat(bot.people().texts().closed()).isEqualTo("We are back {when}.");
    assertThat(bot.people().texts().answers()).isEqualTo("{name} answers you now.");
  }

  @Test
  void aFlowThatDraftsForPeopleIsReadAndMustBeThere() throws IOException {
    assertThat(bot("name: tiny\n").people().suggest()).isNull();
    folder.with(
        "bot.yaml", "name: tiny\npeople:\n  suggest:\n    flow: drafts\n    always: true\n");

    List<String> problems = folder.read().problems().stream().map(Problem::toString).toList();

    assertThat(problems)
        .anyMatch(it -> it.contains("bot.yaml:4") && it.contains("there is no flow \"drafts\""));
  }

  @Test
  void whatIsNoDayNoHoursOrNoZoneIsNamed() throws IOException {
    folder.with(
        "bot.yaml",
        """
        name: tiny
        people:
          timeZone: Mars/Olympus
          hours:
            holidays: "08:00-17:00"
            tuesday: "17:00-08:00"
            wednesday: "8 to 5"
            thursday: {from: 8}
        """);

    List<String> problems = folder.read().problems().stream().map(Problem::toString).toList();

    assertThat(problems)
        .anySatisfy(it -> assertThat(it).startsWith("bot.yaml:3: no time zone: Mars/Olympus"))
        .anySatisfy(it -> assertThat(it).startsWith("bot.yaml:5: no day: holidays"))
        .anySatisfy(it -> assertThat(it).startsWith("bot.yaml:6: no hours: 17:00-08:00"))
        .anySatisfy(it -> assertThat(it).startsWith("bot.yaml:7: no hours: 8 to 5"))
        .anySatisfy(it -> assertThat(it).startsWith("bot.yaml:8: the hours are"));
  }
}
