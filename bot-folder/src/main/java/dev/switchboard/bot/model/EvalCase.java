package dev.switchboard.bot.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with what must come out.
 *
 * @param name for people; one of its kind
 * @param kind what it tries, such as {@code typos}; {@link #SAMPLE} where its file names none
 * @param path path inside the folder
 * @param turns at least one
 */
public record EvalCase(String name, String kind, Path path, List<Turn> turns) {

  /** The kind of a file that names none. */
  public static final String SAMPLE = "samples";

  public EvalCase {
    turns = List.copyOf(turns);
  }

  /** Kind and name, by which it is found again. */
  public String id() {
    return kind + "/" + name;
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
   * @param intents the classified intent is one of these
   * @param texts what holds of the reply
   * @param sources pages that the reply names
   * @param tools tools that were called, in this order
   * @param slots the value that the message gives a slot; empty = it gives it none
   * @param handoff whether the conversation went to a human
   * @param asks whether the bot waits for an answer
   */
  public record Expect(
      List<String> intents,
      List<TextCheck> texts,
      List<String> sources,
      @Nullable List<String> tools,
      Map<String, Optional<String>> slots,
      @Nullable Boolean handoff,
      @Nullable Boolean asks) {

    /** Nothing is expected. */
    public static final Expect ANYTHING =
        new Expect(List.of(), List.of(), List.of(), null, Map.of(), null, null);

    public Expect {
      intents = List.copyOf(intents);
      texts = List.copyOf(texts);
      sources = List.copyOf(sources);
      tools = tools == null ? null : List.copyOf(tools);
      slots = OrderedCopies.copyOf(slots);
    }
  }
}
