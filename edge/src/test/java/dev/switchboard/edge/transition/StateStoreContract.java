package dev.switchboard.edge.transition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.edge.transition.StateStore.Confirmation;
import dev.switchboard.edge.transition.StateStore.Query;
import dev.switchboard.edge.transition.StateStore.Stored;
import dev.switchboard.edge.transition.StateStore.Write;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link StateStore} must do. */
abstract class StateStoreContract {

  private final String id = UUID.randomUUID().toString();

  abstract StateStore store();

  abstract List<String> log(String id);

  @Test
  void aConversationThatWasNeverWrittenIsNew() {
    assertThat(load()).isEqualTo(new Stored(StateStore.NEW, null, null, Map.of()));
  }

  @Test
  void whatWasWrittenIsReadAgainWithTheNextVersion() {
    assertThat(write(0, "{\"n\":1}", "[1]")).isTrue();

    Stored stored = load();

    assertThat(stored.version()).isEqualTo(1);
    assertThat(stored.state()).isEqualTo("{\"n\":1}");
    assertThat(stored.unconfirmed()).isEqualTo("[1]");
  }

  @Test
  void aStaleOwnersWriteIsRefused() {
    write(0, "first", null);
    write(1, "second", null);

    assertThat(write(1, "stale", "[1]")).isFalse();

    assertThat(load().state()).isEqualTo("second");
    assertThat(load().unconfirmed()).isNullOrEmpty();
  }

  @Test
  void oneRefusedWriteDoesNotHoldTheOthers() {
    String other = id + "-other";
    write(0, "first", null);

    List<Boolean> written =
        commit(
            new Write(id, 0, false, "stale", null, List.of(), Map.of()),
            new Write(other, 0, false, "fresh", null, List.of(), Map.of()));

    assertThat(written).containsExactly(false, true);
  }

  @Test
  void whatIsConfirmedIsNoLongerToBePublished() {
    write(0, "state", "[1]");

    confirm(1);

    assertThat(load().unconfirmed()).isNullOrEmpty();
    assertThat(load().state()).isEqualTo("state");
  }

  @Test
  void aLateConfirmationDoesNotForgetWhatANewerVersionMustPublish() {
    write(0, "first", "[1]");
    write(1, "second", "[2]");

    confirm(1);

    assertThat(load().unconfirmed()).isEqualTo("[2]");
  }

  @Test
  void logAndIndexGrowWithTheState() {
    commit(new Write(id, 0, false, "s", null, List.of("a", "b"), Map.of("x", "1", "y", "2")));
    commit(new Write(id, 1, false, "s", null, List.of("c"), Map.of("y", "3")));

    assertThat(log(id)).containsExactly("a", "b", "c");
    assertThat(load("x", "y", "z").index()).isEqualTo(Map.of("x", "1", "y", "3"));
  }

  @Test
  void ofAnErasedConversationOnlyTheRemainsAreLeft() {
    commit(new Write(id, 0, false, "s", "[1]", List.of("a"), Map.of("x", "1")));

    assertThat(commit(new Write(id, 1, true, "remains", "[2]", List.of(), Map.of())))
        .containsExactly(true);

    assertThat(load("x")).isEqualTo(new Stored(2, "remains", "[2]", Map.of()));
    assertThat(log(id)).isEmpty();
  }

  @Test
  void aConversationThatIsErasedAndGoesOnKeepsOnlyWhatCameAfter() {
    commit(new Write(id, 0, false, "s", null, List.of("a"), Map.of("x", "1")));

    commit(new Write(id, 1, true, "again", null, List.of("b"), Map.of("y", "2")));

    assertThat(log(id)).containsExactly("b");
    assertThat(load("x", "y").index()).isEqualTo(Map.of("y", "2"));
  }

  @Test
  void marksMoveForwardAndCountTheirWrites() {
    assertThat(checkpoint(0, false, 5)).isEqualTo(1);
    assertThat(checkpoint(1, false, 3)).isEqualTo(2);

    assertThat(checkpoints()).isEqualTo(new StateStore.Checkpoints(2, Map.of(id, 5L)));
  }

  @Test
  void marksThatWereWrittenLessOftenThanSomebodyHasSeenAreLeftAlone() {
    checkpoint(0, false, 5);

    assertThat(checkpoint(2, false, 9)).isEqualTo(StateStore.STATE_LOST);

    assertThat(checkpoints()).isEqualTo(new StateStore.Checkpoints(1, Map.of(id, 5L)));
  }

  @Test
  void aMarkOfALogThatWasCutOffGoesBack() {
    checkpoint(0, false, 5);

    checkpoint(1, true, 2);

    assertThat(checkpoints().next()).isEqualTo(Map.of(id, 2L));
  }

  @Test
  void marksAreWrittenWithStates() {
    StateStore.Committed committed =
        store()
            .commit(
                List.of(new Write(id, 0, false, "s", null, List.of(), Map.of())),
                List.of(new StateStore.Checkpoint(partition, 0, false, Map.of(id, 7L))))
            .await()
            .atMost(LONGEST);

    assertThat(committed).isEqualTo(new StateStore.Committed(List.of(true), List.of(1L)));
    assertThat(checkpoints().next()).isEqualTo(Map.of(id, 7L));
  }

  private final int partition = Math.abs(id.hashCode());

  private long checkpoint(long floor, boolean exactly, long next) {
    return store()
        .commit(
            List.of(),
            List.of(new StateStore.Checkpoint(partition, floor, exactly, Map.of(id, next))))
        .await()
        .atMost(LONGEST)
        .checkpoints()
        .getFirst();
  }

  private StateStore.Checkpoints checkpoints() {
    return java.util.Objects.requireNonNull(
        store()
            .load(List.of(), java.util.Set.of(partition))
            .await()
            .atMost(LONGEST)
            .checkpoints()
            .get(partition));
  }

  @Test
  void aConfirmationMovesMarksToo() {
    write(0, "s", "u");

    store()
        .confirm(
            List.of(new Confirmation(id, 1)),
            List.of(new StateStore.Checkpoint(partition, 0, false, Map.of(id, 7L))))
        .await()
        .atMost(LONGEST);

    assertThat(load().unconfirmed()).isNullOrEmpty();
    assertThat(checkpoints()).isEqualTo(new StateStore.Checkpoints(1, Map.of(id, 7L)));
  }

  @Test
  void nothingToDoIsFine() {
    assertThat(store().load(List.of()).await().atMost(LONGEST)).isEmpty();
    assertThat(commit()).isEmpty();
    store().confirm(List.of()).await().atMost(LONGEST);
  }

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Stored load(String... lookups) {
    return store()
        .load(List.of(new Query(id, List.of(lookups))))
        .await()
        .atMost(LONGEST)
        .getFirst();
  }

  private boolean write(long expected, String state, @Nullable String unconfirmed) {
    return commit(new Write(id, expected, false, state, unconfirmed, List.of(), Map.of()))
        .getFirst();
  }

  List<Boolean> commit(Write... writes) {
    return store().commit(List.of(writes)).await().atMost(LONGEST);
  }

  private void confirm(long version) {
    store().confirm(List.of(new Confirmation(id, version))).await().atMost(LONGEST);
  }
}
