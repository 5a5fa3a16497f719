package dev.switchboard.flows.jq.syntax;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions of jq that don't run here, and names that people bring from elsewhere. */
public final class Refused {
  public static final String ENVIRONMENT =
      "give the value to the flow as data; secrets belong to tools.yaml";
  private static final String ONE_INPUT = "there is one input: use . for it";
  private static final String FINITE = "numbers are exact and finite here: write null, or a bound";

  /** Name → what to write instead. */
  public static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("now", "take it from the data: $workflow.startedAt.epoch.seconds for the time"),
          Map.entry("localtime", "use gmtime, or format_date with a time zone"),
          Map.entry("strflocaltime", "use strftime (UTC), or format_date with a time zone"),
          Map.entry("mklocaltime", "use mktime (UTC)"),
          Map.entry("env", ENVIRONMENT),
          Map.entry("input", ONE_INPUT),
          Map.entry("inputs", ONE_INPUT),
          Map.entry("input_filename", ONE_INPUT),
          Map.entry("input_line_number", ONE_INPUT),
          Map.entry("halt", "use error(\"why\"), or then: end of the task"),
          Map.entry("halt_error", "use error(\"why\"), or a task raise"),
          Map.entry("get_search_list", "there are no modules; use def"),
          Map.entry("modulemeta", "there are no modules; use def"),
          Map.entry("infinite", FINITE),
          Map.entry("nan", FINITE),
          Map.entry("rand", "take it from the data, so that a repeated decision is the same"),
          Map.entry("random", "take it from the data, so that a repeated decision is the same"),
          Map.entry("uuid", "use $workflow.id with the task's name"));

  private static final Set<String> IMPOSSIBLE = Set.of("halt", "halt_error", "infinite", "nan");

  /** Name in small letters, without underscores → function of the same purpose. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("toupper", "ascii_upcase"),
          Map.entry("tolower", "ascii_downcase"),
          Map.entry("isempty", "length == 0, or isempty(.[])"),
          Map.entry("isnull", ". == null"),
          Map.entry("tofixed", "format_number, as in format_number(\"en\"; 2)"),
          Map.entry("formatnumber", "format_number, as in format_number(\"en\"; 2)"),
          Map.entry("formatcurrency", "format_money, as in format_money(\"EUR\"; \"de-DE\")"),
          Map.entry("currency", "format_money, as in format_money(\"EUR\"; \"de-DE\")"),
          Map.entry("formatdate", "format_date, as in format_date(\"en\"; \"long\")"),
          Map.entry("date", "todate, or format_date"),
          Map.entry("parsedate", "strptime, or fromdate"),
          Map.entry("push", "+, as in .list + [.item]"),
          Map.entry("append", "+, as in .list + [.item]"),
          Map.entry("merge", "*, as in .a * .b"),
          Map.entry("indexof", "index"),
          Map.entry("trimstart", "ltrim"),
          Map.entry("trimend", "rtrim"),
          Map.entry("strip", "trim"),
          Map.entry("pluck", "map(.field)"),
          Map.entry("distinct", "unique"),
          Map.entry("find", "first(.[] | select(.a))"),
          Map.entry("switch", "if a then b elif c then d else e end"),
          Map.entry("filter", "select, as in map(select(.a))"),
          Map.entry("len", "length"),
          Map.entry("size", "length"),
          Map.entry("count", "length"),
          Map.entry("sum", "add"),
          Map.entry("avg", "add / length"),
          Map.entry("concat", "add, or join"),
          Map.entry("lower", "ascii_downcase"),
          Map.entry("tolowercase", "ascii_downcase"),
          Map.entry("lowercase", "ascii_downcase"),
          Map.entry("upper", "ascii_upcase"),
          Map.entry("touppercase", "ascii_upcase"),
          Map.entry("uppercase", "ascii_upcase"),
          Map.entry("replace", "gsub, as in gsub(\"a\"; \"b\")"),
          Map.entry("substring", ".[0:3]"),
          Map.entry("substr", ".[0:3]"),
          Map.entry("slice", ".[0:3]"),
          Map.entry("includes", "contains, or IN"),
          Map.entry("exists", "has, or any"),
          Map.entry("parseint", "tonumber"),
          Map.entry("int", "tonumber, or floor"),
          Map.entry("str", "tostring"),
          Map.entry("string", "tostring"),
          Map.entry("groupby", "group_by"),
          Map.entry("uniqueby", "unique_by"),
          Map.entry("format", "format_number, format_money or format_date"),
          Map.entry("coalesce", "//, as in .a // .b"),
          Map.entry("ifnull", "//, as in .a // .b"),
          Map.entry("today", "$workflow.startedAt.iso8601[0:10]"),
          Map.entry("elif", "if a then b elif c then d else e end"));

  private Refused() {}

  /** What does here what a name does elsewhere; null if nobody knows. */
  public static @Nullable String elsewhere(String name) {
    return ELSEWHERE.get(name.toLowerCase(Locale.ROOT).replace("_", ""));
  }

  public static String why(String name) {
    return IMPOSSIBLE.contains(name) ? "which doesn't run here" : "which isn't repeatable";
  }
}
