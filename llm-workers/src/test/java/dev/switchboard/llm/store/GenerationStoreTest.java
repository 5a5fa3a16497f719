package dev.switchboard.llm.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationUsage;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.llm.OfflineBot;
import dev.switchboard.llm.store.GenerationStore.Standing;
import dev.switchboard.testkit.BackboneResource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
@TestProfile(OfflineBot.class)
class GenerationStoreTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Inject RedisDataSource redis;

  private final String command = "command-" + UUID.randomUUID();

  private GenerationStore worker() {
    return new GenerationStore(redis);
  }

  private GenerationCompleted result() {
    return new GenerationCompleted(
        "conversation-1",
        "turn-1",
        "run-1",
        command,
        new Outcome.Succeeded(EventJson.mapper().createObjectNode().put("text", "Yes.")),
        new GenerationUsage("small", 3, 2, "stop"));
  }

  @Test
  void letsOneWorkerAtACommand() {
    GenerationStore first = worker();

    assertThat(first.begin(command, LONG)).isInstanceOf(Standing.Ours.class);
    assertThat(worker().begin(command, LONG)).isInstanceOf(Standing.Taken.class);
    assertThat(first.begin(command, LONG)).isInstanceOf(Standing.Ours.class);
  }

  @Test
  void answersFromTheKeptResult() {
    worker().begin(command, LONG);

    worker().keep(result());

    assertThat(worker().begin(command, LONG)).isEqualTo(new Standing.Done(result()));
  }

  @Test
  void freesTheCommandOfAWorkerThatIsGone() {
    worker().begin(command, Duration.ofMillis(50));

    Awaitility.await()
        .untilAsserted(
            () -> assertThat(worker().begin(command, LONG)).isInstanceOf(Standing.Ours.class));
  }

  @Test
  void keepsTheCommandWhileItsWorkerIsAtIt() {
    GenerationStore first = worker();
    first.begin(command, Duration.ofMillis(500));

    first.renew(command, LONG);

    assertThat(redis.key().pttl("generation:{" + command + "}")).isGreaterThan(30_000);
  }
}
