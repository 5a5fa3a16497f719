package dev.switchboard.edge.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.once.AnswerSamples;
import dev.switchboard.once.Claim;
import dev.switchboard.once.EffectLedger;
import dev.switchboard.once.UnreadableAnswerException;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As llm-workers use it, also beside workers of a version that kept strings. */
class RedisGenerationLedgerTest extends RedisEffectLedgerContract<GenerationCompleted> {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final GenerationCompleted DONE = AnswerSamples.GENERATIONS.done();

  private final String command = "command-" + UUID.randomUUID();

  RedisGenerationLedgerTest() {
    super(AnswerSamples.GENERATIONS);
  }

  @Override
  protected EffectLedger<GenerationCompleted> ledger() {
    return new RedisEffectLedger<>(
        redis(), GenerationCompleted.class, RedisGenerationLedgerTest::key, Duration.ofHours(1));
  }

  private static String key(String command) {
    return "generation:{" + command + "}";
  }

  @Test
  void answersWithTheResultThatAnEarlierVersionKept() throws JsonProcessingException {
    // given
    set(EventJson.mapper().writeValueAsString(DONE), LONG);

    // then
    assertThat(ledger().claim(command, "a", true, LONG)).isEqualTo(new Claim.Answered<>(DONE));
  }

  @Test
  void waitsForAWorkerOfAnEarlierVersionAsLongAsItsClaimLives() {
    // given
    set("claimed:" + UUID.randomUUID(), Duration.ofMillis(200));

    // then
    assertThat(ledger().claim(command, "a", true, LONG)).isInstanceOf(Claim.Held.class);
    await()
        .untilAsserted(
            () ->
                assertThat(ledger().claim(command, "a", true, LONG))
                    .isEqualTo(new Claim.Granted<>()));
  }

  @Test
  void settlesThoughAWorkerOfAnEarlierVersionHasWrittenMeanwhile() {
    // given
    ledger().claim(command, "a", true, LONG);
    set("claimed:" + UUID.randomUUID(), LONG);

    // then
    assertThat(ledger().settle(command, DONE)).isEqualTo(DONE);
    assertThat(ledger().claim(command, "b", true, LONG)).isEqualTo(new Claim.Answered<>(DONE));
  }

  @Test
  void namesAnAnswerThatItCannotRead() {
    // given
    set("{\"unknown\":", LONG);

    // then
    assertThatThrownBy(() -> ledger().claim(command, "a", true, LONG))
        .isInstanceOf(UnreadableAnswerException.class)
        .hasMessageContaining("holds no GenerationCompleted");
  }

  private void set(String value, Duration timeToLive) {
    send(
        Request.cmd(Command.SET).arg(key(command)).arg(value).arg("PX").arg(timeToLive.toMillis()));
  }
}
