package dev.switchboard.edge.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserNotesTest {

  /** The index of what an erasure finds forgets what is old, so this is now. */
  private static final Instant BEGIN = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private static final Duration KEEP = Duration.ofDays(30);

  private Vertx vertx;
  private Redis redis;
  private UserNotes notes;

  @BeforeEach
  void connects() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl());
    notes = new UserNotes(redis, RedisKeys.withPrefix("test-" + UUID.randomUUID() + ":"));
  }

  @AfterEach
  void disconnects() {
    redis.close();
    vertx.closeAndAwait();
  }

  @Test
  void aUserHasTheirOwnNotesTheOldestFirst() {
    notes.keep("ada", note("b", "c1", 2), List.of(), KEEP);
    notes.keep("ada", note("a", "c2", 1), List.of(), KEEP);
    notes.keep("ada lovelace", note("c", "c3", 3), List.of(), KEEP);

    assertThat(notes.of("ada")).containsExactly(note("a", "c2", 1), note("b", "c1", 2));
    assertThat(notes.of("ada lovelace")).containsExactly(note("c", "c3", 3));
    assertThat(notes.of("bob")).isEmpty();
  }

  @Test
  void aTurnThatIsDeliveredAgainIsNotedOnce() {
    notes.keep("ada", note("a", "c1", 1), List.of(), KEEP);
    notes.keep("ada", note("a", "c1", 1), List.of(), KEEP);

    assertThat(notes.of("ada")).hasSize(1);
  }

  @Test
  void aNoteTakesThePlaceOfOthers() {
    notes.keep("ada", note("a", "c1", 1), List.of(), KEEP);
    notes.keep("ada", note("b", "c1", 2), List.of("a"), KEEP);

    assertThat(notes.of("ada")).extracting(UserNote::id).containsExactly("b");
  }

  @Test
  void anErasureTakesTheNotesOfItsConversationAlone() {
    notes.keep("ada lovelace", note("a", "c1", 1), List.of(), KEEP);
    notes.keep("ada lovelace", note("b", "c2", 1), List.of(), KEEP);

    // when
    notes.erase("c1", BEGIN.plusSeconds(60));

    // then
    assertThat(notes.of("ada lovelace")).extracting(UserNote::id).containsExactly("b");
  }

  @Test
  void whatWasWrittenBeforeAnErasureIsNotNotedAfterIt() {
    notes.erase("c1", BEGIN.plusSeconds(60));

    // when a turn of before is delivered again, and one of after comes
    notes.keep("ada", note("a", "c1", 1), List.of(), KEEP);
    notes.keep("ada", note("b", "c1", 120), List.of(), KEEP);

    // then
    assertThat(notes.of("ada")).extracting(UserNote::id).containsExactly("b");
  }

  @Test
  void aUserIsForgottenAsAWholeOrNoteByNote() {
    notes.keep("ada", note("a", "c1", 1), List.of(), KEEP);
    notes.keep("ada", note("b", "c1", 2), List.of(), KEEP);
    notes.keep("bob", note("c", "c2", 1), List.of(), KEEP);

    assertThat(notes.forget("ada", "a")).isTrue();
    assertThat(notes.forget("ada", "a")).isFalse();
    assertThat(notes.of("ada")).extracting(UserNote::id).containsExactly("b");

    notes.forget("ada");
    assertThat(notes.of("ada")).isEmpty();
    assertThat(notes.of("bob")).hasSize(1);
  }

  private static UserNote note(String id, String conversation, int seconds) {
    return new UserNote(
        id, conversation, 1, BEGIN.plusSeconds(seconds), "the blue bicycle", "AAAA", "model-1");
  }
}
