package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.TurnCompleted;
import org.junit.jupiter.api.Test;

/** A repair under a changed bot comes to the ends that runs and turns had under the earlier one. */
class KnownEndsTest {

  private static final String CALLS = "- call: { call: tool, with: { name: lookup } }";
  private static final String SAYS = "- tell: { call: reply, with: { text: Done } }";

  @Test
  void aTurnThatTodaysFlowLeavesOpenIsOver() {
    // given how it ended under the earlier flow
    Play earlier = Play.with(SAYS);
    earlier.user("hello");
    // when it is decided again, and comes to its end
    Play today = Play.with(CALLS);
    today.user("hello");
    assertThat(today.state.turn()).isNotNull();
    int published = today.published.size();
    today.give(ended(earlier, TurnCompleted.class));
    // then
    assertThat(today.state.turn()).isNull();
    assertThat(today.state.runs()).isEmpty();
    assertThat(today.published).hasSize(published);
  }

  @Test
  void aRunThatTodaysFlowLeavesOpenIsOver() {
    Play earlier = Play.with(SAYS);
    earlier.requested("main", "{}");
    Play today = Play.with(CALLS);
    today.requested("main", "{}");

    today.give(ended(earlier, RunCompleted.class));

    assertThat(today.state.runs()).isEmpty();
  }

  @Test
  void whatIsOverStaysAsItIs() {
    Play play = Play.with(SAYS);
    play.user("hello");
    play.requested("main", "{}");
    var before = play.state;
    int lines = play.log.size();

    play.give(ended(play, RunCompleted.class));
    play.give(ended(play, TurnCompleted.class));

    assertThat(play.state).isEqualTo(before);
    assertThat(play.log).hasSize(lines);
  }

  @Test
  void theEndOfAnotherTurnEndsNothing() {
    Play earlier = Play.with(SAYS);
    earlier.user("hello");
    Play today = Play.with(CALLS);
    today.user("hello");
    today.user("and again");

    today.give(ended(earlier, TurnCompleted.class));

    assertThat(today.state.turn()).isNotNull();
  }

  private static <E> E ended(Play play, Class<E> type) {
    return play.published.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }
}
