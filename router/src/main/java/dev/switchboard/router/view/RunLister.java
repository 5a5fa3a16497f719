package dev.switchboard.router.view;

import dev.switchboard.contracts.view.RunCounts;
import dev.switchboard.contracts.view.RunPage;
import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.contracts.view.RunView;
import dev.switchboard.contracts.view.TaskRates;
import dev.switchboard.contracts.view.WaitKind;
import dev.switchboard.edge.listing.RedisLists;
import dev.switchboard.edge.listing.RedisLists.Entry;
import dev.switchboard.edge.transition.RedisStateStore;
import dev.switchboard.router.core.RunLists;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists runs of all conversations. */
@Singleton
public final class RunLister {

  /** Conversations that one page looks at; a filter may leave it short, and the client goes on. */
  private static final int MOST_READ = 1_000;

  /** Conversations whose steps are summed up. */
  private static final int MOST_SUMMED = 200;

  private final RunReader reader;
  private final RedisLists lists;

  RunLister(RunReader reader, RedisStateStore store, Redis redis) {
    this.reader = reader;
    this.lists = new RedisLists(redis, store::listKey);
  }

  /**
   * The runs that a client wants.
   *
   * @param flow name of the flow; null for any
   * @param status null for those that are open
   * @param waiting kind of wait; null for any
   */
  record RunFilter(@Nullable String flow, @Nullable RunStatus status, @Nullable WaitKind waiting) {

    /** The shortest list that has all of them. */
    String list() {
      if (waiting != null) {
        return RunLists.waiting(waiting);
      }
      return status == null || status == RunStatus.RUNNING || status == RunStatus.WAITING
          ? RunLists.OPEN
          : RunLists.ended(status);
    }

    boolean isInList(RunView run) {
      if (waiting != null) {
        return run.waits().stream().anyMatch(wait -> wait.kind() == waiting);
      }
      return list().equals(RunLists.OPEN) ? run.endedAt() == null : run.status() == status;
    }

    boolean takes(RunView run) {
      return isInList(run)
          && (status == null || run.status() == status)
          && (flow == null || run.flow().equals(flow));
    }
  }

  /** How many conversations stand in each list. */
  Uni<RunCounts> counts() {
    List<String> names =
        Stream.concat(
                Stream.concat(
                    Stream.of(RunLists.OPEN), RunLists.KINDS.stream().map(RunLists::waiting)),
                Stream.of(RunStatus.SUCCEEDED, RunStatus.FAILED, RunStatus.CANCELLED)
                    .map(RunLists::ended))
            .toList();
    return lists.sizes(names).map(RunCounts::new);
  }

  Uni<RunPage> page(RunFilter wanted, @Nullable Entry after, int limit) {
    return more(wanted, after, limit, new ArrayList<>(), 0);
  }

  private Uni<RunPage> more(
      RunFilter wanted, @Nullable Entry after, int limit, List<RunView> found, int read) {
    return lists
        .page(wanted.list(), after, limit)
        .chain(
            entries ->
                reader
                    .runs(entries.stream().map(Entry::id).toList())
                    .chain(all -> take(wanted, limit, found, read, entries, all)));
  }

  private Uni<RunPage> take(
      RunFilter wanted,
      int limit,
      List<RunView> found,
      int read,
      List<Entry> entries,
      List<List<RunView>> all) {
    List<String> strangers = new ArrayList<>();
    Entry last = null;
    for (int i = 0; i < entries.size() && found.size() < limit; i++) {
      last = entries.get(i);
      List<RunView> runs = all.get(i);
      if (runs.stream().noneMatch(wanted::isInList)) {
        strangers.add(last.id());
      }
      runs.reversed().stream().filter(wanted::takes).map(RunView::withoutSteps).forEach(found::add);
    }
    Entry end = last;
    boolean isLast =
        entries.size() < limit && end == (entries.isEmpty() ? null : entries.getLast());
    Uni<Void> forgotten = lists.forget(wanted.list(), strangers);
    if (isLast || end == null) {
      return forgotten.replaceWith(new RunPage(found, null));
    }
    return found.size() >= limit || read >= MOST_READ
        ? forgotten.replaceWith(new RunPage(found, end.cursor()))
        : forgotten.chain(() -> more(wanted, end, limit, found, read + entries.size()));
  }

  /** How the tasks of a flow fared in the conversations whose runs ended last. */
  Uni<TaskRates> taskRates(String flow) {
    return Uni.combine()
        .all()
        .unis(ended(RunStatus.SUCCEEDED), ended(RunStatus.FAILED), ended(RunStatus.CANCELLED))
        .with((succeeded, failed, cancelled) -> Stream.of(succeeded, failed, cancelled))
        .chain(lists -> reader.runs(latest(lists.flatMap(List::stream))))
        .map(
            all ->
                TaskRateSums.of(
                    all.stream()
                        .flatMap(List::stream)
                        .filter(run -> run.endedAt() != null && run.flow().equals(flow))
                        .toList()));
  }

  private Uni<List<Entry>> ended(RunStatus status) {
    return lists.page(RunLists.ended(status), null, MOST_SUMMED);
  }

  /** Of each list as many as of the others, by time: else what is rare would seem frequent. */
  private static List<String> latest(Stream<Entry> entries) {
    return entries
        .sorted(Comparator.comparing(Entry::at).reversed())
        .map(Entry::id)
        .distinct()
        .limit(MOST_SUMMED)
        .toList();
  }
}
