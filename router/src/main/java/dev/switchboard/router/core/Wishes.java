package dev.switchboard.router.core;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What users want besides what a run is about. It is begun when that run is over; where that is
 * outside of a turn, in the next one; and a human who takes over is told of it.
 */
final class Wishes {
  /** Older ones are forgotten, as a person would. */
  private static final int MOST_LEFT = 4;

  private Wishes() {}

  /** Whether anything is to be begun when this run is over. */
  static boolean any(Draft draft, ActiveRun run) {
    return !run.wishes.isEmpty() || !draft.left.isEmpty();
  }

  /** What is to be begun now that a run is over in the open turn; it is the caller's from now. */
  static List<Wish> take(Draft draft, ActiveRun run) {
    List<Wish> all = new ArrayList<>(run.wishes);
    all.addAll(draft.left);
    run.wishes.clear();
    draft.left.clear();
    return all;
  }

  /** Keeps for the next turn what no run is about any more. */
  static void leave(Draft draft, List<Wish> wishes) {
    draft.left.addAll(wishes);
    int tooMany = draft.left.size() - MOST_LEFT;
    if (tooMany > 0) {
      draft.left.subList(0, tooMany).clear();
    }
  }

  /** Of a turn that is given up: what it was told is told again in the next one. */
  static void leaveOlder(Draft draft, Run run, OpenTurn givenUp) {
    leave(
        draft,
        run.wishes().stream()
            .filter(wish -> wish.input().at("/conversation/turn").asLong() < givenUp.number())
            .toList());
  }

  /** Nothing more is wanted. */
  static void forget(Draft draft, ActiveRun run) {
    run.wishes.clear();
    draft.left.clear();
  }

  /**
   * Gives over to a human what nobody has worked on, also what still waits for an answer of the
   * user: that is the human's to ask.
   *
   * @return in the user's words, oldest first
   */
  static List<String> handOver(Draft draft, ActiveRun run) {
    Stream<Wish> asked =
        draft.runs.stream()
            .filter(Run::asks)
            .flatMap(
                other ->
                    Stream.concat(
                        Stream.of(
                            new Wish(
                                "",
                                other.intent() == null ? other.flow() : other.intent(),
                                other.flow(),
                                other.input())),
                        other.wishes().stream()));
    List<String> words =
        Stream.of(draft.left.stream(), asked, run.wishes.stream())
            .flatMap(wishes -> wishes)
            .map(Wishes::words)
            .distinct()
            .toList();
    forget(draft, run);
    return words;
  }

  private static String words(Wish wish) {
    String text = wish.input().path("text").asText("").strip();
    return text.isEmpty() ? wish.intent() : text;
  }
}
