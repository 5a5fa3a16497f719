package dev.switchboard.flows.jq;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BudgetTest {
  private static final long MOST_BYTES = 600_000_000;
  private static final String BOUND =
      "(?s).*(takes more than|makes more than|makes a text of more than|nests more than|"
          + "more than \\d+ digits|more than \\d+ (values|characters|levels)).*";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[range(1e9)]",
        "range(1e12) | empty",
        "reduce range(1e12) as $i (0; . + $i)",
        "foreach range(1e12) as $i (0; . + $i; empty)",
        "[limit(1e9; repeat(1))]",
        "last(limit(1e9; repeat(1)))",
        "def f: f; f",
        "def f: 1 + f; f",
        "def f: f, f; f",
        "def f: [f]; f",
        "def f(g): f(g | g); f(.)",
        "def f(n): if n == 0 then 1 else f(n - 1), f(n - 1) end; [f(60)] | length",
        "0 | until(false; . + 1)",
        "[while(true; 1)] | length",
        "[recurse(.)] | length",
        "first(recurse(.) | select(. == 1))",
        "0 | label $out | recurse(. + 1) | if . == -1 then ., break $out else empty end",
        "0 | [recurse(. + 1, . + 2)]",
        "\"x\" * 1e9",
        "\"x\" * 1e30",
        "reduce range(40) as $i (\"x\"; . + .)",
        "reduce range(40) as $i ([1]; . + .)",
        "reduce range(40) as $i (1; [., .])",
        "reduce range(40) as $i (1; [., .]) | tojson",
        "reduce range(40) as $i (1; [., .]) | . == (reduce range(40) as $i (1; [., .]))",
        "reduce range(40) as $i (1; {a: ., b: .}) | tostring | length",
        "reduce range(40) as $i (1; [., .]) | flatten | length",
        "reduce range(40) as $i (1; [., .]) | [paths] | length",
        "reduce range(40) as $i (1; [., .]) | walk(.) | 1",
        "reduce range(40) as $i (1; [., .]) | [.. | numbers] | length",
        "[range(10)] | [., ., ., ., ., ., ., ., ., .] | [combinations] | length",
        "[range(9)] | [combinations(9)] | length",
        "[range(1000)] | [.[] as $a | .[] as $b | .[] as $c | 1] | length",
        "[limit(1e8; range(1e9) | tostring)] | join(\",\")",
        "reduce range(1e7) as $i (\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"; ltrimstr(\"y\"))",
        "(\"x\" * 900000) | [range(1e6) as $i | ltrimstr(\"y\") | length] | add",
        "(\"x\" * 900000) | [range(1e6) as $i | explode] | length",
        "[(\"x\" * 900000) | range(1e6) as $i | . + \"\\($i)\"] | length",
        "(\"x\" * 900000) as $x | [range(100) | $x] | map({(.): 1}) | length | [range(1e9)]",
        "(\"x\" * 900000) as $x | [range(100) | $x]",
        "(\"x\" * 900000) | gsub(\"\"; \"-------\")",
        "(\"x\" * 900000) | [match(\"\"; \"g\")] | length",
        "(\"x\" * 900000) | @uri | @uri | @uri | @uri",
        "reduce range(1e6) as $i (2; . * .)",
        "reduce range(1e6) as $i (1.1; . * .)",
        "pow(9; 1000) | [range(1e9) as $i | . * .]",
        "[null] | .[0] = 1 | .[99999] = 1 | [range(1e9)]",
        "reduce range(600) as $i (1; [.])",
        "reduce range(5000) as $i (1; [.]) | tojson",
        "reduce range(5000) as $i (1; [.]) | flatten",
        "reduce range(5000) as $i ({}; {a: .}) | . * . | 1",
        "null | setpath([range(5000)]; 1)",
        "[range(3e5)] | sort_by(-.) | group_by(. % 7) | length",
        "[range(100000)] | reduce .[] as $x ([]; . + [$x])",
        "[range(100000)] | [.[] as $x | index($x)] | length",
        "{(\"x\" * 20000): 1}",
        "[splits(\"a\"; null), limit(1e9; repeat(\"a\"))] | add",
        "$__loc__ | [., limit(1e9; repeat(.))]"
      })
  void endsWhatWouldNotEnd(String expression) {
    // given
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Evaluations.of("1");
    long before = threads.getCurrentThreadAllocatedBytes();
    // when
    String failure = Evaluations.failure(expression, "\"aaa\"".formatted());
    // then
    assertThat(failure).matches(BOUND);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try [range(1e9)] catch 1",
        "[range(1e9)]? // 1",
        "([range(1e9)], 1) // 2",
        ".[] |= [range(1e9)]",
        "isvalid([range(1e9)])",
        "first([range(1e9)], 1)"
      })
  void theBudgetIsNotCaughtByTheExpressionItself(String expression) {
    assertThat(Evaluations.failure(expression, "[1]")).contains("takes more than 500000 steps");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def f: 1 + f; f",
        "def f: f | f; f",
        "def f: [f]; f",
        "def f: {a: f}; f",
        "def f: if f then 1 else 2 end; f",
        "def f: try f catch 1; f",
        "def f: f // 1; f",
        "def f: reduce f as $x (1; 2); f",
        "def f: . as $x | f; f",
        "def f: first(f); f",
        "def f: map(f); [[]] | f | def g: [g]; g",
        "def f: path(f); f",
        "def f: \"a\\(f)\"; f",
        "def f: .a |= f; null | f",
        "def f($x): f($x + 1); f(1)",
        "def f: [.] | sort_by(f); f",
        "def f: \"a\" | gsub(\"a\"; f); f",
        "def f: limit(1; f, f); f",
        "def f: label $l | f; f",
        "def f: f as [$a, {b: $c}] | 1; f",
        "[recurse(if . < 9 then ., . + 1 else empty end)] | def f: f, 1; f",
        "reduce range(5000) as $i (1; [.]) | [..]",
        "reduce range(5000) as $i (1; [.]) | walk(.)",
        "reduce range(5000) as $i (1; [.]) | tojson | length",
        "reduce range(5000) as $i (1; [.]) | . == (reduce range(5000) as $i (1; [.]))",
        "reduce range(5000) as $i (1; [.]) | contains(reduce range(5000) as $i (1; [.]))",
        "reduce range(5000) as $i (1; [.]) | flatten",
        "reduce range(5000) as $i ({}; {a: .}) | . * .",
        "null | setpath([range(5000) | 0]; 1)",
        "def f(g): f(g | g); f(.)",
        "reduce range(900) as $i (1; [.]) | tojson | fromjson | def f: [f]; f"
      })
  void theStackOfASmallThreadIsEnough(String expression) throws Exception {
    // given a thread with three quarters of the usual stack
    AtomicReference<String> failure = new AtomicReference<>("");
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> failure.set(Evaluations.failure(expression, "{\"a\":1}")),
            "small",
            768 * 1024);
    thread.setUncaughtExceptionHandler((it, e) -> thrown.set(e));
    // when
    thread.start();
    thread.join();
    // then it ends by counting, not by the overflow of the stack
    assertThat(thrown.get()).isNull();
    assertThat(failure.get()).matches(BOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[range(1e9)]",
        "def f: 1 + f; f",
        "reduce range(40) as $i (\"x\"; . + .)",
        "[range(1e6) | tostring | test(\"(a|b)*(?=c)\")]"
      })
  void endsAtTheSameStepEachTime(String expression) {
    String first = Evaluations.failure(expression, "null");
    for (int i = 0; i < 3; i++) {
      assertThat(Evaluations.failure(expression, "null")).isEqualTo(first);
    }
  }

  @Test
  void isEnoughForOrdinaryWorkOnLargeData() {
    // given 5,000 orders, more than a flow's data can hold
    String orders = "[range(5000) | {id: tostring, total: (. * 1.1), lines: [{sku: \"a-\\(.)\"}]}]";
    // then
    assertThat(Evaluations.of(orders + " | map(select(.total > 100)) | length")).isEqualTo("4909");
    assertThat(Evaluations.of(orders + " | sort_by(-.total) | .[0].id")).isEqualTo("\"4999\"");
    assertThat(Evaluations.of(orders + " | map_values(.total |= floor) | .[4999].total"))
        .isEqualTo("5498");
    assertThat(Evaluations.of(orders + " | group_by(.id[0:1]) | length")).isEqualTo("10");
    assertThat(Evaluations.of(orders + " | map(.lines[].sku) | join(\",\") | length"))
        .isEqualTo("33889");
    assertThat(Evaluations.of(orders + " | INDEX(.id) | .[\"77\"].lines[0].sku"))
        .isEqualTo("\"a-77\"");
    assertThat(Evaluations.of("[range(5000)] | reduce .[] as $x ([]; . + [$x]) | length"))
        .isEqualTo("5000");
    assertThat(Evaluations.of("0 | until(. > 30000; . + 1)")).isEqualTo("30001");
    assertThat(Evaluations.of("[limit(3; repeat(1))]")).isEqualTo("[null,1,1]");
    assertThat(Evaluations.of("def f: if . < 80 then . + 1 | f else . end; 0 | f")).isEqualTo("80");
  }
}
