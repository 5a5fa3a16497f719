package dev.switchboard.flows.jq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each function of jq 1.7 is there with its right result, or is refused with what to write. */
class BuiltinsTest {
  /** What {@code jq -n builtins} lists, version 1.7.1, without what belongs to its programs. */
  private static final Set<String> OF_JQ =
      new TreeSet<>(
          Arrays.asList(
              """
              IN/1 IN/2 INDEX/1 INDEX/2 abs/0 acos/0 acosh/0 add/0 all/0 all/1 all/2 any/0 any/1 any/2
              arrays/0 ascii/0 ascii_downcase/0 ascii_upcase/0 asin/0 asinh/0 atan/0 atan2/2 atanh/0
              booleans/0 bsearch/1 builtins/0 capture/1 capture/2 cbrt/0 ceil/0 combinations/0
              combinations/1 contains/1 copysign/2 cos/0 cosh/0 date/0 dateadd/2 datesub/2 debug/0
              debug/1 del/1 delpaths/1 drem/2 empty/0 endswith/1 error/0 error/1 exp/0 exp10/0 exp2/0
              explode/0 expm1/0 fabs/0 fdim/2 finites/0 first/0 first/1 flatten/0 flatten/1 floor/0
              fma/3 fmax/2 fmin/2 fmod/2 frexp/0 from_entries/0 fromdate/0 fromdateiso8601/0 fromjson/0
              fromstream/1 getpath/1 gmtime/0 group_by/1 gsub/2 gsub/3 has/1 have_decnum/0
              have_literal_numbers/0 implode/0 in/1 index/1 indices/1 inside/1 isempty/1 isinfinite/0
              isnan/0 isnormal/0 isvalid/1 iterables/0 join/1 keys/0 keys_unsorted/0 last/0 last/1
              ldexp/2 leaf_paths/0 length/0 limit/2 log/0 log10/0 log1p/0 log2/0 logb/0 ltrim/0
              ltrimstr/1 map/1 map_values/1 match/1 match/2 max/0 max_by/1 min/0 min_by/1 mktime/0
              modf/0 nearbyint/0 nextafter/2 nexttoward/2 normals/0 not/0 nth/1 nth/2 nulls/0 numbers/0
              objects/0 path/1 paths/0 paths/1 pick/1 pow/2 range/1 range/2 range/3 recurse/0 recurse/1
              recurse/2 repeat/1 reverse/0 rindex/1 rint/0 round/0 rtrim/0 rtrimstr/1 scalars/0 scalb/2
              scalbln/2 scan/1 scan/2 select/1 setpath/2 significand/0 sin/0 sinh/0 sort/0 sort_by/1
              split/1 split/2 splits/1 splits/2 sqrt/0 startswith/1 stderr/0 strftime/1 strings/0
              strptime/1 sub/2 sub/3 tan/0 tanh/0 toarray/0 to_entries/0 todate/0 todateiso8601/0
              tojson/0 tonumber/0 tostream/0 tostring/0 transpose/0 trim/0 trunc/0 truncate_stream/1
              type/0 unique/0 unique_by/1 until/2 utf8bytelength/0 values/0 walk/1 while/2
              with_entries/1
              """
                  .split("\\s+")));

  @Test
  void hasAllOfJq() {
    assertThat(Jq.functions()).containsAll(OF_JQ);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          2 | IN(1, 2), IN(3)                                ~ true false
          IN(1, 2; 2, 3)                                     ~ true
          [{"id": 1}, {"id": 2}] | INDEX(.id) | keys         ~ ["1","2"]
          INDEX({"id": 1}, {"id": 1, "x": 2}; .id)           ~ {"1":{"id":1,"x":2}}
          -5, 5, 1.50 | abs                                  ~ 5 5 1.5
          [1, 2, 3, 4] | all(. > 0), any(. > 3), add         ~ true true 10
          add(1, 2, 3)                                       ~ 6
          [true, false] | all, any                           ~ false true
          [1, [], {}, "a", null, true] | map(arrays), map(booleans), map(iterables), map(nulls), map(numbers), map(objects), map(scalars), map(strings), map(values) ~ [[]] [true] [[],{}] [null] [1] [{}] [1,"a",null,true] ["a"] [1,[],{},"a",true]
          65 | ascii                                         ~ "A"
          [1, 3, 5] | bsearch(3), bsearch(4)                 ~ 1 -3
          "2024-02" | capture("(?<year_no>\\\\d+)-(?<m>\\\\d+)")   ~ {"year_no":"2024","m":"02"}
          [[1, 2], [3]] | [combinations]                     ~ [[1,3],[2,3]]
          [0, 1] | [combinations(2)] | length                ~ 4
          0 | date, todate, todateiso8601                    ~ "1970-01-01T00:00:00Z" "1970-01-01T00:00:00Z" "1970-01-01T00:00:00Z"
          0 | dateadd("seconds"; 10), datesub("seconds"; 1)  ~ 10 -1
          1 | debug, debug("x"), stderr                      ~ 1 1 1
          {"a": 1, "b": 2} | del(.a), delpaths([["b"]])      ~ {"b":2} {"a":1}
          [1, 2, 3] | del(.[0, 2])                           ~ [2]
          try error catch ., (try error("x") catch .)        ~ null "x"
          "aé👍" | explode, (explode | implode), length, utf8bytelength ~ [97,233,128077] "aé👍" 3 7
          [range(3)] | first, last, nth(1), first(.[]), last(.[]), nth(2; .[]) ~ 0 2 1 0 2 2
          [1, [2, [3]]] | flatten, flatten(1)                ~ [1,2,3] [1,2,[3]]
          1.5, -1.5 | floor, ceil, round, trunc, fabs        ~ 1 2 2 1 1.5 -2 -1 -2 -1 1.5
          2.5 | rint, nearbyint                              ~ 2 2
          [10 | frexp, modf, significand, logb]              ~ [[0.625,4],[0,10],1.25,3]
          fma(2; 3; 4), fmin(1; 2), fmax(1; 2), fmod(7; 4), fdim(5; 3), copysign(1; -2), drem(10; 3), ldexp(3; 2), scalb(3; 2), scalbln(3; 2) ~ 10 1 2 3 2 -1 1 12 12 12
          8 | cbrt, (sqrt | . * 10 | floor), log2, exp2, pow(.; 2)       ~ 2 28 3 256 64
          1000 | log10, (log | floor), (exp10? // "too large") ~ 3 6 "too large"
          0 | sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, atanh, exp, expm1, log1p, exp10 ~ 0 1 0 0 1.5707963267948966 0 0 1 0 0 0 1 0 0 1
          1 | acosh, atan2(0; .), nextafter(.; 2), nexttoward(.; 2), logb ~ 0 0 1.0000000000000002 1.0000000000000002 0
          [{"name": "a", "value": 1}, {"k": "b", "v": 2}, {"key": null, "value": 3}, {"key": false}] | from_entries ~ {"a":1,"b":2,"null":3,"false":null}
          "2015-03-05T23:51:47Z" | fromdate, fromdateiso8601, strptime("%Y-%m-%dT%H:%M:%SZ"), (strptime("%Y-%m-%dT%H:%M:%SZ") | mktime) ~ 1425599507 1425599507 [2015,2,5,23,51,47,4,63] 1425599507
          1425599621.678 | gmtime, (gmtime | mktime), todate ~ [2015,2,5,23,53,41.678,4,63] 1425599621 "2015-03-05T23:53:41Z"
          1425599621 | strftime("%A, %B %d, %Y"), strftime("%e.%-m.%y %H:%M %j %u %Z %F %T") ~ "Thursday, March 05, 2015" " 5.3.15 23:53 064 4 UTC 2015-03-05 23:53:41"
          "{\\"a\\":19.90}" | fromjson.a, (fromjson | tojson)    ~ 19.9 "{\\"a\\":19.9}"
          [1, [2]] | tostream                                ~ [[0],1] [[1,0],2] [[1,0]] [[1]]
          fromstream([1, [2]] | tostream)                    ~ [1,[2]]
          [1 | truncate_stream([[0], 1], [[1, 0], 2], [[1, 0]], [[1]])] ~ [[[0],2],[[0]]]
          {"a": {"b": 1}} | getpath(["a", "b"]), getpath(["x", "y"]), setpath(["a", "c"]; 2), has("a") ~ 1 null {"a":{"b":1,"c":2}} true
          [{"a": 1, "b": 2}, {"a": 0, "b": 2}] | group_by(.b) | length ~ 1
          have_literal_numbers, have_decnum                  ~ true true
          "a" | in({"a": 1}), inside("abc")                  ~ true true
          "a, b, a" | index("a"), rindex("a"), indices("a")  ~ 0 6 [0,6]
          isempty(empty), isempty(1, error("x")), isvalid(error), isvalid(1) ~ true false false true
          1, 0 | isinfinite, isnan, isnormal                 ~ false false true false false false
          ["a", 1, null, true] | join("/")                   ~ "a/1//true"
          ["x", "y"] | to_entries ~ [{"key":0,"value":"x"},{"key":1,"value":"y"}]
          {"b": 1, "a": 2} | keys, keys_unsorted, to_entries, length ~ ["a","b"] ["b","a"] [{"key":"b","value":1},{"key":"a","value":2}] 2
          [{"a": [1]}] | [leaf_paths], [paths], [paths(type == "number")] ~ [[0,"a",0]] [[0],[0,"a"],[0,"a",0]] [[0,"a",0]]
          [limit(2; 1, error("x"), 3)?, limit(0; error), limit(1; 5, error("x"))] ~ [1,5]
          [skip(1; 1, 2, 3)]                                 ~ [2,3]
          "  a b\\n" | trim, ltrim, rtrim                      ~ "a b" "a b\\n" "  a b"
          "foobar" | ltrimstr("foo"), rtrimstr("bar"), ltrimstr(1), trimstr("f") ~ "bar" "foo" "foobar" "oobar"
          {"a": 1} | map_values(. + 1), map(. + 1), with_entries(.value += 1) ~ {"a":2} [2] {"a":2}
          [3, 1, 2] | min, max, min_by(-.), max_by(-.), sort, sort_by(-.), reverse ~ 1 3 3 1 [1,2,3] [3,2,1] [2,1,3]
          [1, 1, 2] | unique, unique_by(. % 2)               ~ [1,2] [2,1]
          true | not                                         ~ false
          {"a": {"b": 1, "c": 2}} | pick(.a.b), [path(..)]   ~ {"a":{"b":1}} [[],["a"],["a","b"],["a","c"]]
          [range(3)], [range(1; 3)], [range(0; 10; 4)], [range(3; 0; -2)] ~ [0,1,2] [1,2] [0,4,8] [3,1]
          2 | [recurse(if . < 20 then . * . else empty end)], [recurse(. * .; . < 20)] ~ [2,4,16,256] [2,4,16]
          [limit(3; 1 | repeat(. * 2))]                      ~ [1,2,4]
          "test" | [scan("t")], [scan("T"; "i")]             ~ ["t","t"] ["t","t"]
          "a1b22c" | split("\\\\d+"; null), [splits("\\\\d")], split("b"), ("a1B" | split("b"; "gi")) ~ ["a","b","c"] ["a","b","","c"] ["a1","22c"] ["a1",""]
          "abc" | startswith("a"), endswith("c"), test("B"; "i"), ascii_upcase, ("ÀB" | ascii_downcase) ~ true true true "ABC" "Àb"
          1, [1], null | toarray                             ~ [1] [1] [null]
          "1.50", "-3", "30000000000000000000000000000001" | tonumber ~ 1.5 -3 30000000000000000000000000000001
          [1, "1", null, {"a": [1.0]}] | map(tostring), map(tojson) ~ ["1","1","null","{\\"a\\":[1]}"] ["1","\\"1\\"","null","{\\"a\\":[1]}"]
          [[1], [2, 3]] | transpose                          ~ [[1,2],[null,3]]
          [null, true, 1, "a", [], {}] | map(type)           ~ ["null","boolean","number","string","array","object"]
          0 | until(. > 4; . + 2), [while(. < 3; . + 1)]     ~ 6 [0,1,2]
          [1, {"a": 2}] | walk(if type == "number" then . + 1 else . end) ~ [2,{"a":3}]
          [1, 2, 3] | contains([2]), .[1:], .[:-1], .[-1:]   ~ true [2,3] [1,2] [3]
          [.[]?], [..]                                       ~ [] [null]
          if false then 1 end                                ~ null
          [3, 1, 2] | .[1] |= empty                          ~ [3,2]
          . as [$a] ?// $a | $a                              ~ null
          [[1, 2]] | .[] as [$a] ?// $a | if ($a | type) == "number" then error("no") else $a end ~ [1,2]
          "\\(1, 2) \\(3, 4)"                                    ~ "1 3" "2 3" "1 4" "2 4"
          "x" as $x | {$x, "y": 1, $__loc__} | keys            ~ ["__loc__","x","y"]
          $__loc__                                           ~ {"file":"<top-level>","line":1}
          """)
  void evaluates(String expression, String values) {
    assertThat(Evaluations.of(expression)).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          "<a href='x'>&\\"" | @html   ~ "&lt;a href=&#39;x&#39;&gt;&amp;&quot;"
          "ü &?/-_." | @uri         ~ "%C3%BC%20%26%3F%2F-_."
          "%C3%BC+%20" | @urid      ~ "ü+ "
          [1, "a\\"b", null, true, 1.50] | @csv  ~ "1,\\"a\\"\\"b\\",,true,1.5"
          [1, "a\\tb", null] | @tsv  ~ "1\\ta\\\\tb\\t"
          "it's" | @sh               ~ "'it'\\\\''s'"
          [1, "a b"] | @sh           ~ "1 'a b'"
          "Grüße" | @base64, (@base64 | @base64d), @base32, (@base32 | @base32d) ~ "R3LDvMOfZQ==" "Grüße" "I5ZMHPGDT5SQ====" "Grüße"
          [1, {"a": "b"}] | @json, @text ~ "[1,{\\"a\\":\\"b\\"}]" "[1,{\\"a\\":\\"b\\"}]"
          @uri "https://x/\\("a b")?q=\\(1)" ~ "https://x/a%20b?q=1"
          """)
  void writesFormats(String expression, String values) {
    assertThat(Evaluations.of(expression)).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          now                  ~ $workflow.startedAt.epoch.seconds
          localtime            ~ format_date with a time zone
          strflocaltime("%H")  ~ strftime
          env                  ~ as data
          $ENV.HOME            ~ as data
          input                ~ use . for it
          inputs               ~ use . for it
          input_line_number    ~ use . for it
          input_filename       ~ use . for it
          halt                 ~ error("why")
          halt_error           ~ error("why")
          infinite             ~ exact and finite
          nan                  ~ exact and finite
          get_search_list      ~ use def
          import "a" as a; .   ~ with def
          include "a"; .       ~ with def
          lenght               ~ did you mean length
          filter(.a)           ~ did you mean select
          replace("a"; "b")    ~ did you mean gsub
          lower                ~ did you mean ascii_downcase
          startsWith("a")      ~ did you mean startswith
          to_number            ~ did you mean tonumber
          sum                  ~ did you mean add
          map                  ~ give it 1
          sub("a")             ~ give it 2 or 3
          repeat(1)            ~ limit(10; repeat
          @foo                 ~ @base64
          break $x             ~ label $x
          $nothing             ~ $context
          .a.                  ~ field's name
          {a: 1 b: 2}          ~ write ,
          [1, 2                ~ ends too early
          'a'                  ~ double quotation marks
          "a\\d"                ~ a backslash
          . as x | x           ~ such as $x
          1 < 2 < 3            ~ with and
          """)
  void refusesWithWhatToWrite(String expression, String fix) {
    assertThat(Evaluations.refusal(expression)).contains(fix);
  }
}
