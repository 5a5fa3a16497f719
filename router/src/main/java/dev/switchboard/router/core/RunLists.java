package dev.switchboard.router.core;

import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.contracts.view.WaitKind;
import dev.switchboard.router.core.state.Branch;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.RunLogEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lists of conversations with runs: by what they wait for, open ones, and by how they ended.
 */
public final class RunLists {

  /** The list of conversations with a run that is not over. */
  public static final String OPEN = "open";

  private static final String WAITING = "waiting-";

  /** The kinds of waits that end from outside; a run's own branches do not. */
  public static final Set<WaitKind> KINDS =
      Stream.of(WaitKind.values())
          .filter(kind -> kind != WaitKind.BRANCHES)
          .collect(Collectors.toUnmodifiableSet());

  static final Set<String> ALL = all();

  private RunLists() {}

  private static Set<String> all() {
    Set<String> all = new LinkedHashSet<>(Set.of(OPEN));
    KINDS.forEach(kind -> all.add(waiting(kind)));
    for (RunStatus status : RunStatus.values()) {
      all.add(ended(status));
    }
    return Set.copyOf(all);
  }

  /** The list of conversations with a run that waits so. */
  public static String waiting(WaitKind kind) {
    return WAITING + kind.name().toLowerCase(Locale.ROOT);
  }

  /** The list of conversations with a run that ended so. */
  public static String ended(RunStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** The lists of a conversation, with the time of the newest run in each. */
  static Map<String, Instant> of(ConversationRuns state, List<String> log) {
    if (state.runs().isEmpty() && log.isEmpty()) {
      return Map.of();
    }
    Map<String, Instant> lists = new HashMap<>();
    for (Run run : state.runs()) {
      later(lists, OPEN, run.startedAt());
      for (Branch branch : run.branches()) {
        WaitKind kind = RunViews.kind(branch.waiting());
        if (KINDS.contains(kind)) {
          later(lists, waiting(kind), branch.since() == null ? run.startedAt() : branch.since());
        }
      }
    }
    for (String line : log) {
      if (RunLogEntry.isEnd(line) && RunLogEntry.read(line) instanceof RunLogEntry.End end) {
        later(lists, ended(end.status()), end.endedAt());
      }
    }
    return lists;
  }

  private static void later(Map<String, Instant> lists, String list, Instant at) {
    lists.merge(list, at, (one, other) -> one.isAfter(other) ? one : other);
  }
}
