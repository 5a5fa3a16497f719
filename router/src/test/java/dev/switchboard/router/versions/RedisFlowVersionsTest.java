package dev.switchboard.router.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.prompts.PromptCatalog;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.flows.Flow;
import dev.switchboard.router.core.bot.ChosenPrompt;
import dev.switchboard.router.core.bot.FlowVersions;
import dev.switchboard.router.core.bot.FlowVersionsContract;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisFlowVersionsTest extends FlowVersionsContract {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration KEEP = Duration.ofDays(90);

  private static final PromptCatalog NONE = new PromptCatalog(Map.of());

  private Vertx vertx;
  private Redis redis;

  @BeforeEach
  void connect() {
    vertx = Vertx.vertx();
    // the backbone's Redis is shared; another database keeps running routers away
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl() + "/10");
    redis.send(Request.cmd(Command.FLUSHDB)).await().indefinitely();
  }

  @AfterEach
  void disconnect() {
    redis.close();
    vertx.closeAndAwait();
  }

  @Override
  protected FlowVersions versions(Flow flow, String text, PromptCatalog prompts) {
    return new RedisFlowVersions(redis, RedisKeys.UNPREFIXED, KEEP, Map.of(flow, text), prompts);
  }

  private RedisFlowVersions router(String value) {
    return new RedisFlowVersions(
        redis, RedisKeys.UNPREFIXED, KEEP, Map.of(flow(value), text(value)), NONE);
  }

  private static void exchange(RedisFlowVersions versions, Instant now) {
    versions.exchange(now).await().indefinitely();
  }

  @Test
  void routersLearnEachOthersVersions() {
    // given
    RedisFlowVersions before = router("1");
    RedisFlowVersions after = router("2");
    // when
    exchange(before, NOON);
    exchange(after, NOON);
    exchange(before, NOON);
    // then
    assertThat(after.of(flow("1").key())).isPresent();
    assertThat(before.of(flow("2").key())).isPresent();
    assertThat(after.of("main@unknown")).isEmpty();
  }

  @Test
  void aVersionThatNoRunNeedsIsDropped() {
    // given a changed bot
    exchange(router("1"), NOON);
    RedisFlowVersions after = router("2");
    exchange(after, NOON);
    // when nobody has asked for the old one as long as runs are kept
    exchange(after, NOON.plus(KEEP).plusSeconds(1));
    exchange(after, NOON.plus(KEEP).plusSeconds(2));
    // then
    assertThat(after.of(flow("1").key())).isEmpty();
    assertThat(after.of(flow("2").key())).isPresent();
  }

  @Test
  void aVersionThatARunGoesOnWithIsKept() {
    // given
    exchange(router("1"), NOON);
    RedisFlowVersions after = router("2");
    exchange(after, NOON);
    // when
    assertThat(after.of(flow("1").key())).isPresent();
    exchange(after, NOON.plus(Duration.ofDays(80)));
    exchange(after, NOON.plus(Duration.ofDays(160)));
    exchange(after, NOON.plus(Duration.ofDays(160)));
    // then
    assertThat(after.of(flow("1").key())).isPresent();
  }

  @Test
  void aVersionOfARouterThatIsGoneSurvivesAnEmptiedRedis() {
    // given a router that has learned a version of an earlier one
    exchange(router("1"), NOON);
    RedisFlowVersions after = router("2");
    exchange(after, NOON);
    // when
    redis.send(Request.cmd(Command.FLUSHDB)).await().indefinitely();
    exchange(after, NOON.plusSeconds(5));
    // then
    assertThat(after.of(flow("1").key())).isPresent();
    RedisFlowVersions third = router("3");
    exchange(third, NOON.plusSeconds(6));
    assertThat(third.of(flow("1").key())).isPresent();
  }

  private RedisFlowVersions router(PromptCatalog prompts) {
    Flow flow = flow("1").beside(prompts.digest());
    return new RedisFlowVersions(
        redis, RedisKeys.UNPREFIXED, KEEP, Map.of(flow, text("1")), prompts);
  }

  @Test
  void aRunKeepsThePromptsThatItBeganWith() {
    // given a bot whose prompts change
    RedisFlowVersions before = router(prompts("Be kind."));
    RedisFlowVersions after = router(prompts("Be brief."));
    exchange(before, NOON);
    exchange(after, NOON);
    String key = flow("1").beside(prompts("Be kind.").digest()).key();
    // when a run that began before goes on
    ChosenPrompt chosen = after.prompt(key, "answer", "conversation-1");
    // then
    assertThat(after.of(key)).isPresent();
    assertThat(chosen).isEqualTo(before.prompt(key, "answer", "conversation-1"));
    assertThat(prompts("Be kind.").find(String.valueOf(chosen.hash()))).isPresent();
    assertThat(prompts("Be brief.").find(String.valueOf(chosen.hash()))).isEmpty();
  }
}
