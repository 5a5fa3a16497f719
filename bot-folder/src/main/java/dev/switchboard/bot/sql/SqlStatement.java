package dev.switchboard.bot.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One SQL statement with {@code :name} for its parameters, taken apart once.
 *
 * <p>Text in quotes, comments, {@code ::casts} and PostgreSQL's dollar quotes hold no parameters.
 *
 * @param text as written, without a semicolon at its end
 * @param segments in order: what stands between parameters, and parameters
 * @param words all words outside of quotes and comments, in capitals
 */
public record SqlStatement(String text, List<Segment> segments, List<String> words) {

  private static final Set<String> READS = Set.of("SELECT", "WITH", "VALUES", "TABLE");
  private static final Set<String> WRITES =
      Set.of(
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "INTO",
          "TRUNCATE",
          "DROP",
          "ALTER",
          "CREATE",
          "GRANT",
          "REVOKE",
          // of SQL Server, which needs no semicolon between statements
          "EXEC",
          "EXECUTE",
          "COMMIT");

  public SqlStatement {
    segments = List.copyOf(segments);
    words = List.copyOf(words);
  }

  /** A piece of a statement. */
  public sealed interface Segment {
    record Literal(String text) implements Segment {}

    record Parameter(String name) implements Segment {}
  }

  /**
   * Takes a statement apart.
   *
   * @throws IllegalArgumentException it is not one statement, or has {@code ?} for a parameter; the
   *     message goes on after "the statement …" and has a fix after a semicolon
   */
  public static SqlStatement of(String text) {
    return new SqlLexer(text.strip()).statement();
  }

  /** Names of the parameters, each once, in order. */
  public Set<String> parameters() {
    Set<String> names = new LinkedHashSet<>();
    segments.forEach(
        segment -> {
          if (segment instanceof Segment.Parameter(String name)) {
            names.add(name);
          }
        });
    return names;
  }

  /** The word that makes it more than reading; empty if it reads only. */
  public Optional<String> writes() {
    List<String> found = new ArrayList<>();
    if (!words.isEmpty() && !READS.contains(words.getFirst())) {
      found.add(words.getFirst());
    }
    words.stream().filter(WRITES::contains).forEach(found::add);
    return found.stream().findFirst();
  }

  static String capitals(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
