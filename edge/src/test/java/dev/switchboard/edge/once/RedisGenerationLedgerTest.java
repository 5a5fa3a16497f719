package dev.switchboard.edge.once;

import static io.vertx.mutiny.redis.client.Command.SET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.edge.erasure.ErasureIndex;
import dev.switchboard.once.AnswerSamples;
import dev.switchboard.once.Claim;
import dev.switchboard.once.Command;
import dev.switchboard.once.EffectLedger;
import dev.switchboard.once.UnreadableAnswerException;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As llm-workers use it, also beside workers of a version that kept strings. */
class RedisGenerationLedgerTest extends RedisEffectLedgerContract<GenerationCompleted> {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final GenerationCompleted DONE = AnswerSamples.GENERATIONS.done();

  private final String conversation = "conversation-" + UUID.randomUUID();
  private final Command command =
      new Command("command-" + UUID.randomUUID(), conversation, Instant.now());

  RedisGenerationLedgerTest() {
    super(AnswerSamples.GENERATIONS);
  }

  @Override
  protected EffectLedger<GenerationCompleted> ledger() {
    return new RedisEffectLedger<>(
        redis(),
        new ErasureIndex(redis(), conversation -> "generation:of:" + conversation),
        GenerationCompleted.class,
        GenerationCompleted::withoutText,
        RedisGenerationLedgerTest::key,
        Duration.ofHours(1));
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
  void anErasureTakesTheTextOfTheResultThatAnEarlierVersionKept() throws JsonProcessingException {
    // given
    set(EventJson.mapper().writeValueAsString(DONE), LONG);
    ledger().claim(command, "a", true, LONG);

    // when
    ledger().erase(conversation, Instant.now().plusSeconds(1));

    // then
    assertThat(ledger().claim(command, "a", true, LONG))
        .isEqualTo(new Claim.Answered<>(DONE.withoutText()));
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
    send(Request.cmd(SET).arg(key(command.id())).arg(value).arg("PX").arg(timeToLive.toMillis()));
  }
}
