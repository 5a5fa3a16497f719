package dev.switchboard.bot.model;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with what must come out.
 *
 * @param name for people
 * @param path path inside the folder
 * @param turns at least one
 */
public record EvalCase(String name, Path path, List<Turn> turns) {

  public EvalCase {
    turns = List.copyOf(turns);
  }

  /**
   * One message and its answer.
   *
   * @param line where it stands, from 1
   * @param user what the user writes
   * @param expect what must come out
   */
  public record Turn(int line, String user, Expect expect) {}

  /**
   * Conditions on an answer; all must hold, an absent one always holds.
   *
   * @param intent the classified intent
   * @param contains texts that the reply holds, without case
   * @param containsAny texts of which the reply holds at least one, without case
   * @param excludes texts that the reply does not hold, without case
   * @param matches found in the reply
   * @param sources pages that the reply names
   * @param tools tools that were called, in this order
   * @param handoff whether the conversation went to a human
   */
  public record Expect(
      @Nullable String intent,
      List<String> contains,
      List<String> containsAny,
      List<String> excludes,
      @Nullable Pattern matches,
      List<String> sources,
      @Nullable List<String> tools,
      @Nullable Boolean handoff) {
    public Expect {
      contains = List.copyOf(contains);
      containsAny = List.copyOf(containsAny);
      excludes = List.copyOf(excludes);
      sources = List.copyOf(sources);
      tools = tools == null ? null : List.copyOf(tools);
    }
  }
}
