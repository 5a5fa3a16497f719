package dev.switchboard.classifier.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.memory.MemorySettings.Recall;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.Recalled;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.edge.recall.UserNote;
import dev.switchboard.edge.recall.UserNotes;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.embeddings.EmbeddingModel;
import dev.switchboard.embeddings.VectorSpace;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All texts mean the same here, so that nothing but whose they are keeps them apart. */
class UserRecallTest {

  /** The index of what an erasure finds forgets what is old, so this is now. */
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private static final EmbeddingModel MODEL =
      new EmbeddingModel(new VectorSpace("toy", 2), text -> new float[] {1, 0}, 0);

  private Vertx vertx;
  private Redis redis;
  private UserNotes notes;
  private UserRecall recall;

  @BeforeEach
  void connects() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl());
    notes = new UserNotes(redis, RedisKeys.withPrefix("test-" + UUID.randomUUID() + ":"));
    recall = new UserRecall(Recall.DEFAULT, notes, () -> MODEL);
  }

  @AfterEach
  void disconnects() {
    redis.close();
    vertx.closeAndAwait();
  }

  @Test
  void whatAUserWroteInAnotherConversationIsRecalled() {
    says("ada", "c1", "my bicycle squeaks");

    assertThat(says("ada", "c2", "the noise is back"))
        .containsExactly(new Recalled("c1", 1, NOW, "my bicycle squeaks"));
  }

  @Test
  void whatAnotherUserWroteIsNot() {
    says("ada", "c1", "my bicycle squeaks");

    assertThat(says("bob", "c2", "the noise is back")).isEmpty();
    assertThat(says("ADA", "c3", "the noise is back")).isEmpty();
  }

  @Test
  void ofAUserWhomNobodyNamesNothingIsNoted() {
    says(null, "c1", "my bicycle squeaks");
    says(" ", "c2", "my bicycle squeaks");

    assertThat(says(null, "c3", "the noise is back")).isEmpty();
    assertThat(says(" ", "c4", "the noise is back")).isEmpty();
  }

  @Test
  void anErasedConversationIsNotRecalled() {
    says("ada", "c1", "my bicycle squeaks");
    says("ada", "c2", "do you ship to Norway?");

    // when
    notes.erase("c1", NOW);

    // then
    assertThat(says("ada", "c3", "the noise is back"))
        .extracting(Recalled::text)
        .containsExactly("do you ship to Norway?");
  }

  @Test
  void aTurnOfBeforeTheErasureThatIsDeliveredAgainIsNotNoted() {
    notes.erase("c1", NOW);

    says("ada", "c1", "my bicycle squeaks");

    assertThat(notes.of("ada")).isEmpty();
  }

  @Test
  void noMoreNotesAreKeptThanTheBotAllows() {
    for (int i = 0; i < Recall.DEFAULT.notes() + 5; i++) {
      says("ada", "c" + i, "the same noise again, day " + i);
    }

    assertThat(notes.of("ada"))
        .hasSize(Recall.DEFAULT.notes())
        .extracting(UserNote::conversationId)
        .contains("c54")
        .doesNotContain("c0");
  }

  @Test
  void aBotThatRecallsNothingNotesNothing() {
    UserRecall off = new UserRecall(null, notes, () -> MODEL);

    off.of(turn("ada", "c1", "my bicycle squeaks"), classification());

    assertThat(off.isOn()).isFalse();
    assertThat(notes.of("ada")).isEmpty();
  }

  @Test
  void aTurnGoesOnAsItIsWhileRedisIsAway() {
    Redis away = Redis.createClient(vertx, "redis://localhost:1");
    try {
      UserRecall lost =
          new UserRecall(Recall.DEFAULT, new UserNotes(away, RedisKeys.UNPREFIXED), () -> MODEL);
      TurnOpened turn = turn("ada", "c1", "my bicycle squeaks");

      assertThat(lost.of(turn, classification())).isEqualTo(turn);
    } finally {
      away.close();
    }
  }

  private List<Recalled> says(@Nullable String user, String conversation, String text) {
    return recall.of(turn(user, conversation, text), classification()).context().recalled();
  }

  private static TurnOpened turn(@Nullable String user, String conversation, String text) {
    return new TurnOpened(
        conversation,
        "turn-of-" + conversation,
        1,
        List.of(new UserMessage("m", text, NOW)),
        "web",
        user,
        ConversationContext.empty(),
        NOW);
  }

  private static Classification classification() {
    return new Classification(
        "repair", 0.9, List.of(), false, Map.of(), "en", DecidedBy.CLASSIFIER);
  }
}
