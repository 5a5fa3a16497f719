package dev.switchboard.flows.jq.syntax;

/** Functions of jq that jq itself can say. Each knows those before it. */
public final class Prelude {
  public static final String SOURCE =
      """
      def map(f): [.[] | f];
      def map_values(f): .[] |= f;
      def recurse(f; cond): def r: ., (f | select(cond) | r); r;
      def recurse_down: recurse;
      def values: select(. != null);
      def nulls: select(. == null);
      def booleans: select(type == "boolean");
      def numbers: select(type == "number");
      def strings: select(type == "string");
      def arrays: select(type == "array");
      def objects: select(type == "object");
      def iterables: select(type == "array" or type == "object");
      def scalars: select(type != "array" and type != "object");
      def finites: select(isinfinite or isnan | not);
      def normals: select(isnormal);
      def with_entries(f): to_entries | map(f) | from_entries;
      def del(f): delpaths([path(f)]);
      def paths: path(..) | select(length > 0);
      def paths(f): . as $in | paths | select(. as $p | $in | getpath($p) | f);
      def leaf_paths: paths(scalars);
      def pick(f): . as $in | reduce path(f) as $p (null; setpath($p; $in | getpath($p)));
      def any(g; cond): isempty(first(g | cond or empty)) | not;
      def any(f): any(.[]; f);
      def any: any(.);
      def all(g; cond): isempty(first(g | cond and empty));
      def all(f): all(.[]; f);
      def all: all(.);
      def isvalid(f): try (f | true) catch false;
      def in(xs): . as $x | xs | has($x);
      def inside(xs): . as $x | xs | contains($x);
      def combinations:
        if length == 0 then [] else .[0][] as $x | (.[1:] | combinations) as $w | [$x] + $w end;
      def combinations(n): . as $dot | [range(n)] | map($dot) | combinations;
      def walk(f): def w: if type == "object" then map_values(w)
        elif type == "array" then map(w) else . end | f; w;
      def first: .[0];
      def last: .[-1];
      def nth($n): .[$n];
      def last(f): reduce f as $x (null; $x);
      def nth($n; f): if $n < 0 then error("Out of bounds negative array index")
        else last(limit($n + 1; f)) end;
      def transpose: if . == [] then [] else . as $in | (map(length) | max) as $max
        | [range(0; $max) as $j | [range(0; $in | length) as $i | $in[$i][$j]]] end;
      def toarray: if type == "array" then . else [.] end;
      def tostream: path(def r: (.[]? | r), .; r) as $p | getpath($p)
        | reduce path(.[]?) as $q ([$p, .]; [$p + $q]);
      def fromstream(f): {x: null, e: false} as $init | foreach f as $i ($init;
        if .e then $init else . end
        | if $i | length == 2
          then setpath(["e"]; $i[0] | length == 0) | setpath(["x"] + $i[0]; $i[1])
          else setpath(["e"]; $i[0] | length == 1) end;
        if .e then .x else empty end);
      def truncate_stream(stream): . as $n | null | stream | . as $input
        | if (.[0] | length) > $n then setpath([0]; .[0][$n:]) else empty end;
      def INDEX(stream; f): [stream | {key: (f | tostring), value: .}] | from_entries;
      def INDEX(f): INDEX(.[]; f);
      def IN(s): any(s == .; .);
      def IN(src; s): any(src == s; .);
      def ascii: [.] | implode;
      def todate: strftime("%Y-%m-%dT%H:%M:%SZ");
      def todateiso8601: strftime("%Y-%m-%dT%H:%M:%SZ");
      def dateadd(u; n): . + n;
      def datesub(u; n): . - n;
      def date: todate;
      def have_literal_numbers: true;
      def have_decnum: true;
      def capture(re; flags): match(re; flags)
        | [.captures[] | select(.name != null) | {key: .name, value: .string}] | from_entries;
      def capture(re): capture(re; null);
      def scan($re; $flags): match($re; "g" + $flags)
        | if (.captures | length) > 0 then [.captures[].string] else .string end;
      def scan($re): scan($re; null);
      def splits($re; $flags): split($re; $flags) | .[];
      def splits($re): splits($re; null);
      def sub(re; str): sub(re; str; "");
      def gsub(re; str; flags): sub(re; str; flags + "g");
      def gsub(re; str): sub(re; str; "g");
      """;

  private Prelude() {}
}
