package dev.switchboard.knowledge.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.shared.SharedIndexState.Snapshot;
import dev.switchboard.knowledge.shared.SharedIndexState.Version;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every state that workers share beside a store. */
abstract class SharedIndexStateContract {

  private static final PageKey RETURNS = new PageKey("help", "returns.md");
  private static final PageKey GIFTS = new PageKey("faq", "gifts.md");

  private SharedIndexState leader;
  private SharedIndexState other;

  /** The view of one more worker; all of a test share one state, which is empty at first. */
  abstract SharedIndexState worker();

  @BeforeEach
  void twoWorkers() {
    leader = worker();
    other = worker();
    assertThat(leader.lead()).isTrue();
  }

  @AfterEach
  void close() {
    leader.close();
    other.close();
  }

  @Test
  void startsEmpty() {
    assertThat(other.snapshot()).isEqualTo(Snapshot.EMPTY);
  }

  @Test
  void oneWorkerLeadsUntilItCloses() {
    assertThat(other.lead()).isFalse();
    assertThat(leader.lead()).as("it stays the leader").isTrue();

    // when
    leader.close();

    // then
    assertThat(other.lead()).isTrue();
    assertThat(leader.lead()).isFalse();
  }

  @Test
  void everyWorkerSeesWhatTheLeaderWrote() {
    // when
    leader.reset("stamp 1");
    leader.set(RETURNS, List.of(new Version("old", 2), new Version("new", 3)));
    leader.set(GIFTS, List.of(new Version("only", 1)));

    // then
    Map<PageKey, List<Version>> both =
        Map.of(
            RETURNS,
            List.of(new Version("old", 2), new Version("new", 3)),
            GIFTS,
            List.of(new Version("only", 1)));
    assertThat(other.snapshot()).isEqualTo(new Snapshot("stamp 1", false, both));
    assertThat(leader.snapshot()).isEqualTo(other.snapshot());

    // when
    leader.set(RETURNS, List.of());
    leader.complete();

    // then
    assertThat(other.snapshot())
        .isEqualTo(new Snapshot("stamp 1", true, Map.of(GIFTS, List.of(new Version("only", 1)))));
  }

  @Test
  void aResetForgetsAllPagesAndThatTheyWereComplete() {
    // given
    leader.reset("stamp 1");
    leader.set(GIFTS, List.of(new Version("only", 1)));
    leader.complete();

    // when
    leader.reset("stamp 2");

    // then
    assertThat(other.snapshot()).isEqualTo(new Snapshot("stamp 2", false, Map.of()));
  }

  @Test
  void aWorkerThatDoesNotLeadCannotWrite() {
    // given
    leader.reset("stamp 1");

    // then
    assertThatThrownBy(() -> other.set(GIFTS, List.of(new Version("only", 1))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> other.complete()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> other.reset("stamp 2")).isInstanceOf(IllegalStateException.class);
    assertThat(leader.snapshot()).isEqualTo(new Snapshot("stamp 1", false, Map.of()));
  }
}
