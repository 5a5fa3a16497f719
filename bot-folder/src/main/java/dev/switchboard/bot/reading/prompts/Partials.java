package dev.switchboard.bot.reading.prompts;

import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.Suggestions;
import io.quarkus.qute.TemplateException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that prompts share: files of {@code prompts/} whose names begin with an underscore. A
 * prompt, or another partial, takes one in by <code>{#include _name /}</code>.
 */
final class Partials {

  private static final Pattern INCLUDE =
      Pattern.compile("\\{#include\\s+['\"]?([^\\s/}'\"]+)['\"]?([^}]*)}");
  private static final Pattern GIVEN = Pattern.compile("(?:^|\\s)([\\w-]+)\\s*=");

  private final Problems problems;
  private final Map<String, Partial> partials = new TreeMap<>();
  private final Set<String> used = new HashSet<>();

  Partials(Problems problems) {
    this.problems = problems;
  }

  /** A text that others take in. */
  record Partial(String file, String text) {}

  /**
   * A place where a text takes in another.
   *
   * @param given names that are given to it there
   */
  record Include(String name, Set<String> given, int line) {}

  static boolean isOne(Path file) {
    return Names.stem(file).startsWith("_");
  }

  void add(Path file, String text) {
    String name = Names.stem(file);
    Partial before = partials.putIfAbsent(name, new Partial(Names.of(file), text.strip()));
    if (before != null) {
      problems.error(
          Names.of(file),
          1,
          "the partial \"" + name + "\" is in " + before.file() + " too",
          "give one of them another name");
    }
  }

  /** The includes of a text, in order. */
  static List<Include> in(String text, int linesBefore) {
    List<Include> includes = new ArrayList<>();
    Matcher found = INCLUDE.matcher(text);
    while (found.find()) {
      Set<String> given = new HashSet<>();
      Matcher name = GIVEN.matcher(found.group(2));
      while (name.find()) {
        given.add(name.group(1));
      }
      int line = linesBefore + 1 + (int) text.substring(0, found.start()).lines().count();
      boolean begins = found.start() == 0 || text.charAt(found.start() - 1) == '\n';
      includes.add(new Include(found.group(1), given, begins ? line : line - 1));
    }
    return includes;
  }

  /**
   * All partials that a text takes in, those of partials too.
   *
   * @param file of the text
   */
  Map<String, String> of(String file, String text, int linesBefore) {
    Map<String, String> all = new LinkedHashMap<>();
    Deque<Include> next = new ArrayDeque<>(in(text, linesBefore));
    check(file, next);
    while (!next.isEmpty()) {
      String name = next.remove().name();
      Partial partial = partials.get(name);
      if (partial != null && all.putIfAbsent(name, partial.text()) == null) {
        used.add(name);
        next.addAll(in(partial.text(), 0));
      }
    }
    return all;
  }

  private void check(String file, Collection<Include> includes) {
    for (Include include : includes) {
      if (!partials.containsKey(include.name())) {
        problems.error(
            file,
            include.line(),
            "there is no partial \"" + include.name() + "\"",
            Suggestions.fix(
                include.name(), partials.keySet(), "add prompts/" + include.name() + ".md"));
      }
    }
  }

  /** Reports what is wrong with the partials themselves; asked before the prompts are read. */
  void check() {
    partials.forEach(
        (name, partial) -> {
          List<Include> includes = in(partial.text(), 0);
          checkTemplate(partial);
          check(partial.file(), includes);
          for (Include include : includes) {
            List<String> way = way(include.name(), name, new HashSet<>());
            if (!way.isEmpty()) {
              problems.error(
                  partial.file(),
                  include.line(),
                  "partials include each other in a circle: "
                      + name
                      + " → "
                      + String.join(" → ", way),
                  "take one {#include} out of it");
            }
          }
        });
  }

  private void checkTemplate(Partial partial) {
    try {
      TemplateCheck.names(partial.text());
    } catch (TemplateException broken) {
      problems.error(
          partial.file(),
          broken.getOrigin() == null ? 1 : broken.getOrigin().getLine(),
          "the partial is broken: " + String.valueOf(broken.getMessage()).replaceAll("\\s+", " "),
          "close every {#section} with {/section}; write a brace of your own as \\{");
    }
  }

  /** From one partial to another; empty where there is no way. */
  private List<String> way(String from, String to, Set<String> seen) {
    if (from.equals(to)) {
      return List.of(to);
    }
    Partial partial = partials.get(from);
    if (partial == null || !seen.add(from)) {
      return List.of();
    }
    for (Include include : in(partial.text(), 0)) {
      List<String> rest = way(include.name(), to, seen);
      if (!rest.isEmpty()) {
        List<String> way = new ArrayList<>(List.of(from));
        way.addAll(rest);
        return way;
      }
    }
    return List.of();
  }

  /** Warns of those that nothing takes in; asked after the prompts are read. */
  void checkUse() {
    partials.forEach(
        (name, partial) -> {
          if (!used.contains(name)) {
            problems.warning(
                partial.file(),
                1,
                "no prompt includes the partial \"" + name + "\"",
                "write {#include " + name + " /} where it belongs, or remove it");
          }
        });
  }
}
