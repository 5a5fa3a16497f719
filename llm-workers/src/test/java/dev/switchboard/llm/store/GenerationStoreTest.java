package dev.switchboard.llm.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationUsage;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.llm.OfflineBot;
import dev.switchboard.llm.store.GenerationStore.Claim;
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
  }

  @Test
  void letsOneDeliveryAtACommandInTheSameProcessToo() {
    GenerationStore worker = worker();

    assertThat(worker.begin(command, LONG)).isInstanceOf(Standing.Ours.class);
    assertThat(worker.begin(command, LONG)).isInstanceOf(Standing.Taken.class);
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
    GenerationStore worker = worker();
    Claim claim = claim(Duration.ofMillis(500));

    assertThat(worker.renew(claim, LONG)).isTrue();

    assertThat(redis.key().pttl(key())).isGreaterThan(30_000);
  }

  @Test
  void letsAClaimThatEndedLiveAgainIfNobodyTookItOver() {
    Claim late = claim(LONG);
    redis.key().del(key());

    assertThat(worker().renew(late, LONG)).isTrue();
    assertThat(worker().begin(command, LONG)).isInstanceOf(Standing.Taken.class);
  }

  @Test
  void doesNotTakeBackTheCommandFromItsNewOwner() {
    Claim late = claim(LONG);
    redis.key().del(key());
    Claim owner = claim(LONG);

    assertThat(worker().renew(late, LONG)).isFalse();
    worker().release(late);

    assertThat(worker().renew(owner, LONG)).isTrue();
  }

  @Test
  void doesNotRenewOverTheResultOfAnother() {
    Claim late = claim(LONG);
    worker().keep(result());

    assertThat(worker().renew(late, LONG)).isFalse();
    worker().release(late);

    assertThat(worker().begin(command, LONG)).isEqualTo(new Standing.Done(result()));
  }

  @Test
  void freesAReleasedCommandAtOnce() {
    worker().release(claim(LONG));

    assertThat(worker().begin(command, LONG)).isInstanceOf(Standing.Ours.class);
  }

  private Claim claim(Duration lease) {
    return ((Standing.Ours) worker().begin(command, lease)).claim();
  }

  private String key() {
    return "generation:{" + command + "}";
  }
}
