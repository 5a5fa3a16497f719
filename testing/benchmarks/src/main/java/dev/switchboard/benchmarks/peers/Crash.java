package dev.switchboard.benchmarks.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * What came of turns in whose middle everything that runs them was ended with SIGKILL.
 *
 * @param turns that were begun
 * @param toolCallsBefore turns for which the tool had been called before the kill
 * @param modelCallsBefore turns for which the model had been called before the kill
 * @param repliedBefore were answered before
 * @param byThemselves have a reply after the restart, though nobody asked again
 * @param afterAsking have one once the caller has asked again with the same id
 * @param lost have none
 * @param toolCallsAgain tool calls beyond the first of a turn
 * @param modelCallsAgain the same of model calls
 * @param secondsToReplies from the kill to the last reply that came by itself; restart included
 */
record Crash(
    int turns,
    int toolCallsBefore,
    int modelCallsBefore,
    int repliedBefore,
    int byThemselves,
    int afterAsking,
    int lost,
    int toolCallsAgain,
    int modelCallsAgain,
    double secondsToReplies) {

  /**
   * How a crash is timed.
   *
   * @param pause that tool and model take
   * @param gap from the begin of one turn to that of the next
   * @param modelCalls how many turns must have reached the model before the kill, so that it falls
   *     into the middle of the work however fast the peer is
   * @param patience with turns of which none has gone on for so long
   */
  record Timing(Duration pause, Duration gap, int modelCalls, Duration patience) {

    /** Turns in all of their states at the kill, and time enough for every lease to run out. */
    static final Timing MEASURED =
        new Timing(Duration.ofMillis(300), Duration.ofMillis(10), 20, Duration.ofSeconds(40));
  }

  /**
   * Begins one turn after the other, kills once all are begun and some have reached the model, and
   * sees what becomes of them.
   *
   * @throws IllegalStateException if too few turns reach the model
   */
  static Crash of(Peer peer, TurnLoad load, StandIns standIns, int turns, Timing timing)
      throws InterruptedException {
    standIns.slowAndCounting(timing.pause());
    AtomicInteger before = new AtomicInteger();
    List<String> ids = new ArrayList<>();
    ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    try (callers) {
      for (int turn = 0; turn < turns; turn++) {
        String id = load.freshId();
        ids.add(id);
        callers.submit(
            () -> {
              if (load.isReplied(peer.turn(id))) {
                before.incrementAndGet();
              }
            });
        Thread.sleep(timing.gap());
      }
      awaitModelCalls(standIns, timing);
      peer.kill();
      int replied = before.get();
      int toolCalls = standIns.turnsWithToolCall();
      int modelCalls = standIns.turnsWithModelCall();
      // Callers whose connection survives, as with Restate, would wait for ever otherwise.
      callers.shutdownNow();
      long killed = System.nanoTime();
      peer.startAgain();
      Waited waited = awaitReplies(ids, id -> load.isReplied(peer.reply(id)), timing.patience());
      List<String> open = waited.open();
      double seconds = Math.max(0, (waited.lastReply() - killed) / 1e9);
      int byThemselves = turns - replied - open.size();
      List<String> lost = askAgain(open, peer, load);
      return new Crash(
          turns,
          toolCalls,
          modelCalls,
          replied,
          byThemselves,
          open.size() - lost.size(),
          lost.size(),
          standIns.repeatedToolCalls(),
          standIns.repeatedModelCalls(),
          seconds);
    } finally {
      standIns.instant();
    }
  }

  private static void awaitModelCalls(StandIns standIns, Timing timing)
      throws InterruptedException {
    long deadline = System.nanoTime() + timing.patience().toNanos();
    while (standIns.turnsWithModelCall() < timing.modelCalls()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "only %d turns reached the model, so nothing can be killed in the middle"
                .formatted(standIns.turnsWithModelCall()));
      }
      Thread.sleep(5);
    }
  }

  /**
   * Who has no reply, and when the last one came.
   *
   * @param lastReply by {@link System#nanoTime}
   */
  private record Waited(List<String> open, long lastReply) {}

  /** Waits until all have a reply, or no further one has come for a while. */
  private static Waited awaitReplies(
      List<String> ids, Predicate<String> isReplied, Duration patience)
      throws InterruptedException {
    List<String> open = List.copyOf(ids);
    long last = System.nanoTime();
    while (!open.isEmpty() && System.nanoTime() - last < patience.toNanos()) {
      List<String> still = open.stream().filter(id -> !isReplied.test(id)).toList();
      if (still.size() < open.size()) {
        last = System.nanoTime();
      }
      open = still;
      Thread.sleep(100);
    }
    return new Waited(open, last);
  }

  private static List<String> askAgain(List<String> open, Peer peer, TurnLoad load) {
    List<String> lost = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String id : open) {
        callers.submit(
            () -> {
              if (!load.isReplied(peer.again(id))) {
                synchronized (lost) {
                  lost.add(id);
                }
              }
            });
      }
    }
    return lost;
  }
}
