package dev.switchboard.llm.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineTest {

  private final AtomicLong clock = new AtomicLong();
  private final List<String> order = Collections.synchronizedList(new ArrayList<>());

  private Thread enters(Line line, String conversation, int waitingThen) {
    Thread thread =
        Thread.startVirtualThread(
            () -> {
              try (Line.Place place = line.enter(conversation)) {
                order.add(conversation);
                place.answered();
              } catch (InterruptedException e) {
                order.add("interrupted " + conversation);
              }
            });
    await().until(() -> line.waiting() == waitingThen);
    return thread;
  }

  @Test
  void letsNoMoreThroughThanItMay() throws Exception {
    // given
    Line line = new Line(3, clock::get);
    AtomicInteger most = new AtomicInteger();
    AtomicInteger now = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(200);

    // when
    for (int i = 0; i < 200; i++) {
      String conversation = "c" + i % 7;
      Thread.startVirtualThread(
          () -> {
            try (Line.Place place = line.enter(conversation)) {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              Thread.yield();
              now.decrementAndGet();
              place.answered();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            done.countDown();
          });
    }
    done.await();

    // then
    assertThat(most.get()).isLessThanOrEqualTo(3);
    await().until(() -> line.running() == 0);
    assertThat(line.waiting()).isZero();
  }

  @Test
  void aConversationWithManyCallsHoldsUpNoOther() throws Exception {
    Line line = new Line(1, clock::get);
    List<Thread> threads = new ArrayList<>();
    try (Line.Place first = line.enter("busy")) {
      threads.add(enters(line, "busy", 1));
      threads.add(enters(line, "busy", 2));
      threads.add(enters(line, "other", 3));
      first.answered();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(order).containsExactly("other", "busy", "busy");
  }

  @Test
  void letsHalfAsManyThroughWhenThereAreTooMany() throws Exception {
    Line line = new Line(8, clock::get);
    clock.set(10_000);
    try (Line.Place one = line.enter("a");
        Line.Place two = line.enter("b")) {
      one.crowded(Duration.ZERO);
      two.crowded(Duration.ZERO);
      assertThat(line.limit()).isEqualTo(4);
      clock.addAndGet(2_000);
      two.crowded(Duration.ZERO);
      assertThat(line.limit()).isEqualTo(2);
      for (int i = 0; i < 5; i++) {
        one.answered();
      }
    }

    assertThat(line.limit()).isEqualTo(3);
  }

  @Test
  void nobodyGoesBeforeTheTimeThatTheEndpointAsksFor() throws Exception {
    Line line = new Line(8, clock::get);
    try (Line.Place place = line.enter("a")) {
      place.crowded(Duration.ofMillis(50));
    }
    Thread waiting = enters(line, "b", 1);
    assertThat(order).isEmpty();

    clock.set(50);
    waiting.join();

    assertThat(order).containsExactly("b");
  }

  @Test
  void whoIsInterruptedHoldsUpNobody() throws Exception {
    Line line = new Line(1, clock::get);
    Thread second;
    Thread third;
    try (Line.Place first = line.enter("a")) {
      second = enters(line, "b", 1);
      third = enters(line, "c", 2);
      second.interrupt();
      second.join();
      first.answered();
    }
    third.join();

    assertThat(order).containsExactly("interrupted b", "c");
  }
}
