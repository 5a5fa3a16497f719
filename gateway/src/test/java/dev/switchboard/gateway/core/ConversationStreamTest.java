package dev.switchboard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.core.Refusal.InvalidPosition.Mistake;
import dev.switchboard.gateway.fixture.InMemoryHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationStreamTest {

  private static final int PARTITION = 3;

  private final LiveReplies live = new LiveReplies(100);
  private final InMemoryHistory log = new InMemoryHistory(PARTITION);
  private final Heard heard = new Heard();

  @BeforeEach
  void followFromTheStart() {
    live.startsAt(PARTITION, 0);
  }

  @Test
  void beginsWithWhatComesNextWithoutAPosition() throws Exception {
    say("before");
    ConversationStream stream = open(null);
    say("after");

    serve(stream, 1);

    assertThat(stream.start()).isEqualTo(new Position(PARTITION, 0));
    assertThat(heard.said).containsExactly("after");
  }

  @Test
  void tellsWhatWasMissedAndThenWhatComes() throws Exception {
    say("a", "b", "c");
    ConversationStream stream = open(new Position(PARTITION, 0));
    say("d");

    serve(stream, 3);

    assertThat(heard.said).containsExactly("b", "c", "d");
  }

  @Test
  void readsNoHistoryWhenNothingWasMissed() throws Exception {
    say("a");
    ConversationStream stream = open(new Position(PARTITION, 0));
    say("b");

    serve(stream, 1);

    assertThat(heard.said).containsExactly("b");
    assertThat(log.reads()).isZero();
  }

  @Test
  void doesNotRepeatWhatAReplicaThatWasAheadHasTold() throws Exception {
    // given a client that has seen offset 1 elsewhere, while this replica stands before 0
    write("a");
    write("b");
    ConversationStream stream = open(new Position(PARTITION, 1));
    deliver(0, "a");
    deliver(1, "b");
    say("c");

    serve(stream, 1);

    assertThat(heard.said).containsExactly("c");
  }

  @Test
  void tellsAnEventThatWasPublishedTwiceOnce() throws Exception {
    say("a", "b", "a");
    ConversationStream stream = open(new Position(PARTITION, -1));
    say("b", "c");

    serve(stream, 3);

    assertThat(heard.said).containsExactly("a", "b", "c");
  }

  @Test
  void saysWhenSomethingIsNoLongerKept() throws Exception {
    say("a", "b", "c");
    log.forgetBefore(2);
    ConversationStream stream = open(new Position(PARTITION, 0));

    serve(stream, 2);

    assertThat(heard.said).containsExactly("gap 3:0 to 3:2", "c");
  }

  @Test
  void refusesAPositionBeyondTheEnd() {
    say("a");

    assertThatThrownBy(() -> open(new Position(PARTITION, 1)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.refusal())
                    .isEqualTo(new Refusal.InvalidPosition("3:1", Mistake.BEYOND_END)));
  }

  @Test
  void makesNoEventForAConversationThatNobodyWatchesAnyMore() {
    live.subscribe("c", PARTITION).close();

    live.deliver(
        "c",
        () -> {
          throw new AssertionError("made for nobody");
        },
        PARTITION,
        0);

    assertThat(live.subscribe("c", PARTITION).from()).isEqualTo(1);
  }

  @Test
  void letsAClientGoThatIsTooSlow() throws Exception {
    ConversationStream stream = open(null);
    for (int i = 0; i < 150; i++) {
      say("event " + i);
    }

    stream.serve(heard, Duration.ofMillis(1));

    // then it has everything up to some point, and resumes from there
    assertThat(heard.said).hasSize(100).startsWith("event 0").endsWith("event 99");
  }

  @Test
  void endsAtOnceWhenTheGatewayStops() throws Exception {
    ConversationStream stream = open(null);
    say("too late");

    live.stop();
    stream.serve(heard, Duration.ofHours(1));

    assertThat(heard.said).isEmpty();
    assertThatThrownBy(() -> live.subscribe("c", PARTITION)).isInstanceOf(RefusedException.class);
  }

  @Test
  void beatsWhenNothingHappens() throws Exception {
    ConversationStream stream = open(null);
    heard.enough = 2;
    heard.countHeartbeats = true;

    stream.serve(heard, Duration.ofMillis(1));

    assertThat(heard.said).containsExactly("heartbeat", "heartbeat");
  }

  @Test
  void aHeartbeatMovesAQuietClientPastTheEventsOfOthers() throws Exception {
    ConversationStream stream = open(null);
    live.passed(PARTITION, 0);
    live.deliver("another", () -> event(1, "x"), PARTITION, 1);
    heard.enough = 1;
    heard.countHeartbeats = true;

    stream.serve(heard, Duration.ofMillis(1));

    assertThat(heard.at).isEqualTo(new Position(PARTITION, 1));
  }

  @Test
  void aHeartbeatNeverMovesAClientBack() throws Exception {
    write("a");
    write("b");
    ConversationStream stream = open(new Position(PARTITION, 1));
    heard.enough = 1;
    heard.countHeartbeats = true;

    stream.serve(heard, Duration.ofMillis(1));

    assertThat(heard.at).isEqualTo(new Position(PARTITION, 1));
  }

  @Test
  void catchesUpInPagesAndSaysAfterEachWhereTheClientIs() throws Exception {
    log.pagesOf(2);
    say("a", "b", "c", "d", "e");
    ConversationStream stream = open(new Position(PARTITION, -1));

    serve(stream, 3);

    assertThat(heard.said).containsExactly("a", "b", "c", "d");
    assertThat(heard.at).isEqualTo(new Position(PARTITION, 3));
    assertThat(log.reads()).isEqualTo(2);
  }

  private ConversationStream open(Position lastSeen) {
    return new ConversationStream("c", PARTITION, live.subscribe("c", PARTITION), log, lastSeen);
  }

  private void serve(ConversationStream stream, int enough) throws InterruptedException {
    heard.enough = enough;
    stream.serve(heard, Duration.ofMillis(1));
  }

  private void say(String... ids) {
    for (String id : ids) {
      deliver(write(id), id);
    }
  }

  private long write(String id) {
    return log.write("c", id, id);
  }

  private void deliver(long offset, String id) {
    live.deliver("c", () -> event(offset, id), PARTITION, offset);
  }

  private static StreamEvent event(long offset, String id) {
    return new StreamEvent(new Position(PARTITION, offset), id, "said", id);
  }

  /** A client that leaves when it has heard enough. */
  private static final class Heard implements ConversationStream.Sink {

    private final List<String> said = new ArrayList<>();
    private int enough = Integer.MAX_VALUE;
    private boolean countHeartbeats;
    private @Nullable Position at;

    @Override
    public void gap(Position lost, Position next) {
      said.add("gap " + lost + " to " + next);
    }

    @Override
    public void event(StreamEvent event) {
      said.add(event.data());
    }

    @Override
    public void heartbeat(@Nullable Position position) {
      at = position;
      if (countHeartbeats) {
        said.add("heartbeat");
      }
    }

    @Override
    public boolean isClosed() {
      return said.size() >= enough;
    }
  }
}
