package dev.switchboard.edge.once;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.once.AnswerSamples;
import dev.switchboard.once.EffectLedger;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As tool-workers use it. */
class RedisEffectLedgerTest extends RedisEffectLedgerContract<Outcome> {

  RedisEffectLedgerTest() {
    super(AnswerSamples.OUTCOMES);
  }

  @Override
  protected EffectLedger<Outcome> ledger() {
    return new RedisEffectLedger<>(
        redis(), Outcome.class, id -> "effect:" + id, Duration.ofDays(7));
  }

  @Test
  void forgetsWhatIsOldAndOnlyThat() {
    // given
    String claimed = UUID.randomUUID().toString();
    String settled = UUID.randomUUID().toString();

    // when
    ledger().claim(claimed, "a", false, Duration.ofSeconds(1));
    ledger().settle(settled, new Outcome.Succeeded(JsonNodeFactory.instance.objectNode()));

    // then
    for (String command : new String[] {claimed, settled}) {
      long left = send(Request.cmd(Command.PTTL).arg("effect:" + command)).toLong();
      assertThat(Duration.ofMillis(left)).isBetween(Duration.ofDays(6), Duration.ofDays(7));
    }
  }
}
