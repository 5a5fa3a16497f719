package dev.switchboard.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("processes")
class ParentWatchTest {

  @Test
  void actsOnceTheProcessIsGone() throws Exception {
    Process parent = new ProcessBuilder("sleep", "600").start();
    CountDownLatch gone = new CountDownLatch(1);
    ParentWatch.onExit(parent.pid(), gone::countDown);
    assertThat(gone.getCount()).isEqualTo(1);

    parent.destroyForcibly();

    assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void actsAtOnceWhenTheProcessIsAlreadyGone() throws Exception {
    Process parent = new ProcessBuilder("true").start();
    parent.waitFor();
    CountDownLatch gone = new CountDownLatch(1);

    ParentWatch.onExit(parent.pid(), gone::countDown);

    assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
