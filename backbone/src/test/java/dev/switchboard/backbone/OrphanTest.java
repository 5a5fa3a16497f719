package dev.switchboard.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("processes")
class OrphanTest {

  /** A JVM of its own that starts both servers and then hangs. */
  static final class Owner {
    public static void main(String[] args) throws Exception {
      KafkaProcess kafka = KafkaProcess.start(KafkaSettings.temporary());
      RedisProcess redis = RedisProcess.start(RedisSettings.temporary());
      System.out.println(
          String.join(
              " ",
              String.valueOf(kafka.pid()),
              String.valueOf(redis.pid()),
              kafka.directory().toString(),
              redis.directory().toString()));
      new java.util.concurrent.CountDownLatch(1).await();
    }
  }

  @Test
  void serversAndTheirDataGoWithAnOwnerThatIsKilled() throws Exception {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String[] started =
        new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))
            .readLine()
            .split(" ");

    owner.destroyForcibly();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(ProcessHandle.of(Long.parseLong(started[0]))).isEmpty();
              assertThat(ProcessHandle.of(Long.parseLong(started[1]))).isEmpty();
              assertThat(Path.of(started[2])).doesNotExist();
              assertThat(Path.of(started[3])).doesNotExist();
            });
  }
}
