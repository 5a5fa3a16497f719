package dev.switchboard.store.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.store.core.Operation.TransferToHumanAgents;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SameKeyAtOnceTest {
  private final OpenShop shop = new OpenShop("mem:at-once");
  private final AtomicInteger executions = new AtomicInteger();

  @AfterEach
  void close() throws SQLException {
    shop.kill();
  }

  @Test
  void aRequestThatComesWhileItsKeyIsBeingExecutedWaitsForTheAnswer() throws Exception {
    // given a first request in the middle of its transaction
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    FutureTask<Counter.Served> first =
        new FutureTask<>(
            () ->
                serve(
                    () -> {
                      underWay.countDown();
                      return goOn.await(30, TimeUnit.SECONDS);
                    }));
    new Thread(first).start();
    assertThat(underWay.await(30, TimeUnit.SECONDS)).isTrue();

    // when the same key comes again, and either waits or (the fault) is executed too
    FutureTask<Counter.Served> second = new FutureTask<>(() -> serve(() -> true));
    Thread secondThread = new Thread(second);
    secondThread.start();
    while (secondThread.getState() != Thread.State.WAITING && !second.isDone()) {
      Thread.onSpinWait();
    }
    goOn.countDown();

    // then both have the first one's answer
    assertThat(first.get(30, TimeUnit.SECONDS))
        .isEqualTo(new Counter.Served.Answered(new Answer(200, "execution 1"), false));
    assertThat(second.get(30, TimeUnit.SECONDS))
        .isEqualTo(new Counter.Served.Answered(new Answer(200, "execution 1"), true));
    assertThat(executions).hasValue(1);
  }

  private Counter.Served serve(Callable<Boolean> meanwhile) {
    return shop.counter.serve(
        new TransferToHumanAgents("help"),
        Optional.of("k"),
        outcome -> {
          String answer = "execution " + executions.incrementAndGet();
          try {
            assertThat(meanwhile.call()).isTrue();
          } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
          }
          return new Answer(200, answer);
        });
  }
}
