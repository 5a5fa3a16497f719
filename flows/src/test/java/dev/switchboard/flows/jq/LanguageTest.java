package dev.switchboard.flows.jq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the language means, held against another implementation of it. */
class LanguageTest {
  private static final JsonNode DATA =
      Evaluations.json(
          "{'a': {'b': 5, 'c': [1, 2, 3]}, 'text': 'Hi there', 'none': null, 'list': [3, 1, 2],"
              + " 'orders': [{'id': '1001', 'total': 20, 'open': true},"
              + " {'id': '1002', 'total': 7, 'open': false}, {'id': '1003', 'total': 20,"
              + " 'open': true}], 'deep': [[1, [2]], [], [[3]]], 'größe': '👍a'}");
  private static final Scope OTHER = Scope.newEmptyScope();

  static {
    BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        "[..]|length",
        ".a.b",
        ".a[\"b\"]",
        ".a.\"b\"",
        ".[\"größe\"]",
        ".\"größe\"[0:1]",
        ".orders[].id",
        ".orders[1:]",
        ".orders[:-1] | map(.id)",
        ".list[1:2] = [9, 9]",
        ".list[-1]",
        ".list[10]",
        ".text[0:2], .text[3:]",
        "1 + 2 * 3 - 4 / 2 % 3",
        "-1 + 2",
        "-(.a.b)",
        "1, 2 | . + 1",
        "(1, 2) + (10, 20)",
        "[1, 2] - [2]",
        "{a: 1} + {b: 2} * {c: {d: 1}}",
        "{a: {b: 1}} * {a: {c: 2}}",
        "\"a,b,c\" / \",\"",
        "\"ab\" * 3",
        ".none // 1",
        "(false, null, 1, 2) // 9",
        "[.none[]?] // [0]",
        "empty // 3",
        "1 // error(\"x\")",
        "if .none then 1 elif .a then 2 else 3 end",
        "if (true, false) then 1 else 2 end",
        ".a.b == 5 and .a.c[0] < 2 or false",
        "(true, false) and (true, false)",
        "try error(\"x\") catch .",
        "try error({a: 1}) catch .a",
        "[.text.x?]",
        "[.orders[] | .id.x?]",
        "[(1, error(\"x\"), 3)?]",
        "try (1, error(\"y\"), 3) catch .",
        "[.[] | try if type == \"array\" then error(\"z\") else 1 end catch 2]",
        "[limit(3; 1, 2, 3, 4)]",
        "[limit(0; 1, 2)]",
        "first(range(10))",
        "[range(5; 0; -2)]",
        "[range(0, 1; 3, 4)]",
        "reduce .list[] as $x (0; . + $x)",
        "[foreach .list[] as $x (0; . + $x)]",
        "[foreach .list[] as $x (0; . + $x; [$x, .])]",
        "reduce .orders[] as {id: $i, total: $t} ({}; . + {($i): $t})",
        ". as {a: {b: $x}, list: [$f, $s]} | [$x, $f, $s]",
        ". as {$text} | $text",
        "[[1, 2], [3, 4]] | .[] as [$a, $b] | $a + $b",
        "[.orders[] as $o | $o.id] | join(\", \")",
        "label $out | 1, 2, break $out, 3",
        "[label $a | label $b | 1, break $a, 2]",
        "def f(x): x * 2; f(.a.b, 1)",
        "def fac: if . <= 1 then 1 else . * (. - 1 | fac) end; 5 | fac",
        "def f: def g: 3; g * 2; f",
        "def f(g): def h: g; 1 | h; 2 | f(. + 1)",
        ".a as $x | def f: $x.b; 7 | f",
        "\"a \\(1 + 2) b \\(\"x\\(3)\")\"",
        "\"\\(1, 2) \\(3, 4)\"",
        "\"\\u00e9\\n\\t\\\"\"",
        "@base64 \"x\\(.text)\"",
        "@json \"a \\(.list)\"",
        "@html \"<b>\\(\"<&>\")\"",
        ".list | @csv, @tsv",
        "{a: 1, \"b c\": 2, (.text): 3, @base64 \"x\": 4}",
        "{text, none, \"a\": .a.b}",
        "{(\"x\", \"y\"): (1, 2)}",
        "{a: 1 | . + 1}",
        ".a |= {d: .b}",
        ".list |= map(. + 1)",
        ".list[] += 10",
        ".a.b -= 1 | .a.b *= 3 | .a.b /= 2 | .a.b",
        ".none //= 4 | .none",
        ".orders |= map(select(.open))",
        "(.orders[] | select(.open) | .total) = 0",
        ".new.x.y = 1 | .new",
        ".list[5] = 1 | .list",
        "del(.a, .orders[0]) | keys",
        "del(.list[0, 2])",
        "del(.orders[] | select(.open)) | .orders",
        "to_entries | map(.key)",
        "with_entries(select(.value | type == \"array\")) | keys",
        "[paths(type == \"number\")]",
        "[leaf_paths] | length",
        "[path(.a, .list[0], .orders[].id)]",
        "path(..) | length",
        "getpath([\"a\", \"c\", 1])",
        "getpath([\"x\", \"y\"])",
        "[getpath([\"a\", \"b\"], [\"list\", 0])]",
        "setpath([\"a\", \"z\"]; 1) | .a",
        "delpaths([[\"a\"], [\"list\", 1]]) | .list",
        "[.. | numbers] | add",
        "[.[] | scalars]",
        "[.list[] | select(. > 1)]",
        "map_values(type)",
        ".orders | map(.total) | add",
        ".orders | sort_by(.total) | map(.id)",
        ".orders | sort_by(.total, .id) | map(.id)",
        ".orders | sort_by(-.total) | map(.id)",
        ".orders | group_by(.open) | map(length)",
        ".orders | unique_by(.total) | map(.id)",
        ".orders | min_by(.total).id, max_by(.total).id",
        ".list | sort, unique, min, max, reverse",
        "[null, true, false, 0, -1, \"a\", [], {}, [1], {a: 1}] | sort",
        "[{a: 2}, {a: 1}, {b: 0}] | sort",
        ".deep | flatten, flatten(1)",
        ".list | index(1), rindex(2), indices(1)",
        "\"abcabc\" | index(\"b\"), rindex(\"b\"), indices(\"bc\")",
        "[1, 2, 1, 2, 3] | indices([1, 2])",
        ".list | contains([1]), inside([1, 2, 3, 4])",
        "\"foobar\" | contains(\"oba\")",
        "{a: [1, 2], b: \"xyz\"} | contains({a: [1], b: \"y\"})",
        "has(\"a\"), (.list | has(5))",
        "\"a\" | in({a: 1})",
        ".list | any(. > 2), all(. > 0)",
        "[true, false] | any, all",
        "any(.list[]; . == 3), all(.list[]; . == 3)",
        ".list | first, last, nth(1)",
        "nth(1; .list[])",
        "[.list | combinations(2)] | length",
        "[[[1, 2], [3, 4]] | combinations]",
        "[[1, 2], [3]] | transpose",
        "[1, [2]] | walk(if type == \"array\" then sort else . end)",
        "tojson | fromjson == .",
        "[1, \"1\", [1]] | map(tostring)",
        ".text | ascii_downcase, ascii_upcase, length, utf8bytelength",
        ".\"größe\" | length, utf8bytelength, explode",
        ".text | startswith(\"Hi\"), endswith(\"x\"), ltrimstr(\"Hi \"), rtrimstr(\"re\")",
        "\"a, b,c\" | split(\", \"), split(\",\")",
        "\"abc\" | split(\"\")",
        "[\"a\", 1, null, true] | join(\"-\")",
        ".text | test(\"hi\"; \"i\"), test(\"x\")",
        ".text | [match(\"(?<first>[a-z]+)\"; \"g\")]",
        ".text | capture(\"(?<h>[A-Z])(?<i>.)\")",
        "\"a1b22\" | [scan(\"[0-9]+\")], [scan(\"([a-z])([0-9])\")]",
        "\"a1b22c\" | split(\"[0-9]+\"; null), [splits(\"[0-9]\")]",
        "\"aXbXc\" | sub(\"X\"; \"-\"), gsub(\"X\"; \"-\"), gsub(\"(?<l>[a-z])\"; \"<\\(.l)>\")",
        "\"abab\" | [match(\"(a)(x)?\"; \"g\") | .captures[1].string]",
        "\"line1\\nline2\" | [match(\"^line\"; \"g\") | .offset]",
        "\"a\\nb\" | test(\"a.b\"), test(\"a.b\"; \"s\"), test(\"a$\")",
        "[2, 10 | pow(.; 2), log10, exp2]",
        "[1, 1.0, 100, 1.5] | map(tostring)",
        "10 / 4, 10 % 3, -7 % 3, 5 % -2",
        "\"12\" | tonumber + 1",
        "[.[]|numbers] | length",
        "[1, 2, 3] | .[1:] as [$x] | $x",
        "[splits(\"a\")?] | length",
        "\"a b&c\" | @uri, @sh, @text, @json, @base64, (@base64 | @base64d)",
        "ascii_downcase? // \"none\"",
        "[.list[] | if . == 1 then empty else . end]",
        "# comment\n.a.b # more",
        "[.orders[] | {id, total} | select(.total == 20)] | length",
        "\"x\" as $x | \"y\" as $y | [$x, $y, $x]",
        "[1, 2] | (.[0], .[1]) = 9",
        "try (null | implode) catch \"no\"",
        ".a.c as [$x, $y] | {$x, y: $y, \"z\": ($x + $y)}",
        "[.[]?]|length",
        "null | [.[]?, .a, .[0], length]",
        "[true, null, 1, \"a\", [1], {}] | map(length?)",
        "map(type)? // []",
        "with_entries(.value |= tostring) | .a",
        "[1, [2, 3]] | getpath([1, 0]), (paths | length)",
        "[{a: 1, b: 2}, {a: 1}] | unique",
        "pick(.a.b)",
        "ltrimstr(1) | type",
        ".text |= (ascii_upcase | .[0:2]) | .text",
        "(.a, .list) |= length | [.a, .list]",
        "1 as $x | 2 as $y | [$x, $y] | map(. * $x + $y)"
      })
  void agrees(String expression) throws Exception {
    // given
    List<JsonNode> theirs = new ArrayList<>();
    JsonQuery.compile(expression, Versions.JQ_1_7)
        .apply(Scope.newChildScope(OTHER), DATA, theirs::add);
    // then
    assertThat(Evaluations.of(expression, DATA.toString())).isEqualTo(text(theirs));
  }

  private static String text(List<JsonNode> values) {
    return values.stream()
        .map(value -> JsonText.of(value, new Budget()))
        .collect(Collectors.joining(" "));
  }
}
