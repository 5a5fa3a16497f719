package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.model.BotDefinition.Welcome;
import dev.switchboard.bot.people.People;
import dev.switchboard.bot.people.People.Span;
import dev.switchboard.bot.people.People.Suggest;
import dev.switchboard.bot.people.People.Texts;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code people} and {@code chat} of {@code bot.yaml}. */
final class PeopleYaml {

  private static final int MOST_STARTERS = 8;
  private static final int LONGEST_STARTER = 200;
  private static final Pattern SPAN =
      Pattern.compile("(\\d{1,2}:\\d{2})\\s*[-–]\\s*(\\d{1,2}:\\d{2})");

  private PeopleYaml() {}

  /**
   * The people.
   *
   * @param flowLines where the line goes that names the flow of drafts
   */
  static People people(YamlFields of, ZoneId timeZone, Map<String, Integer> flowLines) {
    Map<DayOfWeek, List<Span>> hours = new EnumMap<>(DayOfWeek.class);
    of.each("hours", (days, entry) -> hours(of, days, entry, hours));
    hours.values().forEach(spans -> spans.sort(Comparator.comparing(Span::from)));
    return new People(
        zone(of, timeZone),
        hours,
        of.nested("texts", Texts.DEFAULT, PeopleYaml::texts),
        of.optional("suggest", suggest -> suggest(suggest, flowLines)));
  }

  private static Suggest suggest(YamlFields of, Map<String, Integer> flowLines) {
    String flow = of.required("flow", "name the flow that drafts answers for people");
    flowLines.put(BotDefinition.SUGGEST, of.lineOf("flow"));
    return new Suggest(flow, Boolean.TRUE.equals(of.flag("always")));
  }

  static Welcome welcome(YamlFields of) {
    List<YamlFields.Line> lines = of.lines("starters");
    for (YamlFields.Line line : lines) {
      if (line.text().length() > LONGEST_STARTER) {
        of.problems()
            .error(
                of.file(),
                line.line(),
                "a starter has more than " + LONGEST_STARTER + " characters",
                "write a short question, such as Where is my order?");
      }
    }
    if (lines.size() > MOST_STARTERS) {
      of.problems()
          .error(
              of.file(),
              of.lineOf("starters"),
              "more than " + MOST_STARTERS + " starters",
              "keep those that most users ask");
    }
    return new Welcome(of.text("title"), lines.stream().map(YamlFields.Line::text).toList());
  }

  /** The {@code timeZone} of these fields. */
  static ZoneId zone(YamlFields of, ZoneId otherwise) {
    String written = of.text("timeZone");
    try {
      return written == null ? otherwise : ZoneId.of(written);
    } catch (DateTimeException unknown) {
      of.problems()
          .error(
              of.file(),
              of.lineOf("timeZone"),
              "no time zone: " + written,
              "write one such as Europe/Berlin or UTC");
      return otherwise;
    }
  }

  private static Texts texts(YamlFields of) {
    return new Texts(
        of.text("waiting", Texts.DEFAULT.waiting()),
        of.text("closed", Texts.DEFAULT.closed()),
        of.text("answers", Texts.DEFAULT.answers()),
        of.text("back", Texts.DEFAULT.back()));
  }

  private static void hours(
      YamlFields of, String days, YamlNode.Entry entry, Map<DayOfWeek, List<Span>> hours) {
    List<DayOfWeek> covered = days(days);
    if (covered.isEmpty()) {
      error(
          of, entry, "no day: " + days, "write a day or a range, such as monday or monday-friday");
      return;
    }
    for (String written : texts(of, entry)) {
      Optional<Span> span = span(written);
      if (span.isEmpty()) {
        error(of, entry, "no hours: " + written, "write from and to, such as \"08:00-17:30\"");
      }
      span.ifPresent(
          it -> covered.forEach(day -> hours.computeIfAbsent(day, d -> new ArrayList<>()).add(it)));
    }
  }

  private static List<String> texts(YamlFields of, YamlNode.Entry entry) {
    List<String> texts = new ArrayList<>();
    switch (entry.value()) {
      case YamlNode.Scalar one -> texts.add(one.text());
      case YamlNode.Sequence several ->
          several
              .items()
              .forEach(item -> texts.add(item instanceof YamlNode.Scalar one ? one.text() : ""));
      default ->
          error(
              of,
              entry,
              "the hours are " + entry.value().kind(),
              "write from and to, such as \"08:00-17:30\", or a list of them");
    }
    return texts;
  }

  private static void error(YamlFields of, YamlNode.Entry entry, String what, String fix) {
    of.problems().error(of.file(), entry.line(), what, fix);
  }

  private static List<DayOfWeek> days(String written) {
    String[] ends = written.trim().toUpperCase(Locale.ROOT).split("\\s*-\\s*", -1);
    Optional<DayOfWeek> first = day(ends[0]);
    Optional<DayOfWeek> last = day(ends[ends.length - 1]);
    if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
      return List.of();
    }
    List<DayOfWeek> days = new ArrayList<>(List.of(first.get()));
    while (days.getLast() != last.get()) {
      days.add(days.getLast().plus(1));
    }
    return days;
  }

  private static Optional<DayOfWeek> day(String name) {
    return List.of(DayOfWeek.values()).stream()
        .filter(day -> name.length() >= 3 && day.name().startsWith(name))
        .findFirst();
  }

  private static Optional<Span> span(String written) {
    Matcher parts = SPAN.matcher(written.trim());
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      LocalTime from = time(parts.group(1));
      LocalTime to = time(parts.group(2));
      boolean inOrder = to.equals(LocalTime.MIDNIGHT) || from.isBefore(to);
      return inOrder ? Optional.of(new Span(from, to)) : Optional.empty();
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static LocalTime time(String written) {
    String padded = written.length() == 4 ? "0" + written : written;
    return padded.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(padded);
  }
}
