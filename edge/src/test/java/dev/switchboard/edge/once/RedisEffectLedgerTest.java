package dev.switchboard.edge.once;

import static io.vertx.mutiny.redis.client.Command.DEL;
import static io.vertx.mutiny.redis.client.Command.HGETALL;
import static io.vertx.mutiny.redis.client.Command.HSET;
import static io.vertx.mutiny.redis.client.Command.LPUSH;
import static io.vertx.mutiny.redis.client.Command.PTTL;
import static io.vertx.mutiny.redis.client.Command.ZRANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.edge.erasure.ErasureIndex;
import dev.switchboard.once.AnswerSamples;
import dev.switchboard.once.Command;
import dev.switchboard.once.EffectLedger;
import dev.switchboard.once.UnreadableAnswerException;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As tool-workers use it. */
class RedisEffectLedgerTest extends RedisEffectLedgerContract<Outcome> {

  private static final Duration LEASE = Duration.ofSeconds(30);

  RedisEffectLedgerTest() {
    super(AnswerSamples.OUTCOMES);
  }

  @Override
  protected EffectLedger<Outcome> ledger() {
    return new RedisEffectLedger<>(
        redis(),
        new ErasureIndex(redis(), RedisEffectLedgerTest::index),
        Outcome.class,
        Outcome::withoutText,
        id -> "effect:" + id,
        Duration.ofDays(7));
  }

  @Test
  void forgetsWhatIsOldAndOnlyThat() {
    // given
    Command claimed = new Command(UUID.randomUUID().toString(), "conversation", Instant.now());
    Command settled = new Command(UUID.randomUUID().toString(), "conversation", Instant.now());

    // when
    ledger().claim(claimed, "a", false, Duration.ofSeconds(1));
    ledger().settle(settled, new Outcome.Succeeded(JsonNodeFactory.instance.objectNode()));

    // then
    for (String key :
        List.of("effect:" + claimed.id(), "effect:" + settled.id(), index("conversation"))) {
      long left = send(Request.cmd(PTTL).arg(key)).toLong();
      assertThat(Duration.ofMillis(left)).isBetween(Duration.ofDays(6), Duration.ofDays(7));
    }
  }

  private static String index(String conversation) {
    return "effects:of:" + conversation;
  }

  @Test
  void keepsTheNamesOfAConversationsEffectsNoLongerThanTheyCanLive() {
    // given one that was asked for six weeks ago, and one of now
    String conversation = UUID.randomUUID().toString();
    Instant now = Instant.now();
    ledger()
        .claim(new Command("old", conversation, now.minus(Duration.ofDays(40))), "a", false, LEASE);
    Command fresh = new Command("fresh", conversation, now);

    // when
    ledger().claim(fresh, "a", false, LEASE);

    // then
    Response names = send(Request.cmd(ZRANGE).arg(index(conversation)).arg("0").arg("-1"));
    assertThat(names).extracting(Response::toString).containsExactly("fresh");
  }

  @Test
  void anErasurePassesOverAnEntryThatHoldsSomethingElse() {
    // given
    String conversation = UUID.randomUUID().toString();
    Command broken = new Command(UUID.randomUUID().toString(), conversation, Instant.now());
    Command other = new Command(UUID.randomUUID().toString(), conversation, Instant.now());
    ledger().settle(broken, new Outcome.Succeeded(TextNode.valueOf("secret")));
    ledger().settle(other, new Outcome.Succeeded(TextNode.valueOf("secret")));
    send(Request.cmd(DEL).arg("effect:" + broken.id()));
    send(Request.cmd(LPUSH).arg("effect:" + broken.id()).arg("something else"));

    // when
    ledger().erase(conversation, Instant.now().plusSeconds(1));

    // then
    assertThat(send(Request.cmd(HGETALL).arg("effect:" + other.id())).toString())
        .doesNotContain("secret");
  }

  @Test
  void anAnswerThatCanNotBeReadHasNoTextAfterAnErasureAndIsNotRepeated() {
    // given
    String conversation = UUID.randomUUID().toString();
    Command command = new Command(UUID.randomUUID().toString(), conversation, Instant.now());
    ledger().claim(command, "a", false, LEASE);
    String key = "effect:" + command.id();
    send(Request.cmd(HSET).arg(key).arg("outcome").arg("{\"status\": \"secret\"}"));

    // when
    ledger().erase(conversation, Instant.now().plusSeconds(1));

    // then
    assertThat(send(Request.cmd(HGETALL).arg(key)).toString()).doesNotContain("secret");
    assertThatThrownBy(() -> ledger().claim(command, "b", true, LEASE))
        .isInstanceOf(UnreadableAnswerException.class);
  }
}
