package dev.switchboard.router.core.draft;

import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.PendingIntent;
import dev.switchboard.router.core.state.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What users want besides what runs are about, while one event is decided. It begins when a run is
 * over; where that is outside of a turn, it begins in the next one. A human who takes over is told
 * of it.
 */
public final class PendingIntents {
  /** Older ones are dropped. */
  private static final int MOST_KEPT = 4;

  private final List<PendingIntent> kept;

  PendingIntents(List<PendingIntent> kept) {
    this.kept = new ArrayList<>(kept);
  }

  List<PendingIntent> kept() {
    return kept;
  }

  /** Whether anything is to be begun when this run is over. */
  public boolean existBeside(ActiveRun run) {
    return !run.pendingIntents().isEmpty() || !kept.isEmpty();
  }

  /** What is to be begun now that a run is over in the open turn; it is the caller's from now. */
  public List<PendingIntent> take(ActiveRun run) {
    List<PendingIntent> all = new ArrayList<>(run.takePendingIntents());
    all.addAll(kept);
    kept.clear();
    return all;
  }

  /** Keeps for the next turn what no run is about any more. */
  public void keep(Collection<PendingIntent> more) {
    kept.addAll(more);
    int tooMany = kept.size() - MOST_KEPT;
    if (tooMany > 0) {
      kept.subList(0, tooMany).clear();
    }
  }

  /** Keeps what a cancelled turn's run had from turns before; its own message comes again. */
  public void keepOlder(Run run, OpenTurn cancelled) {
    Predicate<PendingIntent> older = pending -> pending.turn() < cancelled.number();
    keep(run.pendingIntents().stream().filter(older).toList());
  }

  /** What no run is about. */
  public List<PendingIntent> all() {
    return List.copyOf(kept);
  }

  /** Nothing of what no run is about is wanted any more. */
  public void forget() {
    kept.clear();
  }

  /** Nothing more is wanted. */
  public void forget(ActiveRun run) {
    run.takePendingIntents();
    kept.clear();
  }

  /**
   * Gives over to a human what no flow has worked on, also the questions that still wait for an
   * answer of the user: those are the human's to ask.
   *
   * @return in the user's words, oldest first
   */
  public List<String> handOver(List<Run> runs, ActiveRun run) {
    Stream<String> asked =
        runs.stream()
            .filter(Run::asks)
            .flatMap(
                other ->
                    Stream.concat(
                        Stream.of(other.words()),
                        other.pendingIntents().stream().map(PendingIntent::words)));
    List<String> words =
        Stream.of(
                kept.stream().map(PendingIntent::words),
                asked,
                run.pendingIntents().stream().map(PendingIntent::words))
            .flatMap(some -> some)
            .distinct()
            .toList();
    forget(run);
    return words;
  }
}
