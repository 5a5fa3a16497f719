package dev.switchboard.edge.transition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.edge.kafka.InboundRecord;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedecisionTest {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

  @Test
  void nothingIsSaidAgainInATurnThatHasEnded() {
    Redecision redecision = afterATurnThatEnded(TurnCompleted.Status.COMPLETED);

    assertThat(redecision.isSettled(reply("t-1"))).isTrue();
    assertThat(redecision.isSettled(handoff())).isTrue();
    assertThat(redecision.isSettled(reply("t-2"))).isFalse();
  }

  @Test
  void aHandoffThatHasTakenPlaceIsPublishedAgainForWhoeverHasLostIt() {
    Redecision redecision = afterATurnThatEnded(TurnCompleted.Status.HANDED_OFF);

    assertThat(redecision.isSettled(handoff())).isFalse();
    assertThat(redecision.isSettled(reply("t-1"))).isTrue();
  }

  private static Redecision afterATurnThatEnded(TurnCompleted.Status status) {
    Redecision.Settled settled = new Redecision.Settled();
    settled.add(List.of(record(TurnCompleted.ended("c-1", "t-1", 1, List.of("m-1"), status, AT))));
    return settled.redecision();
  }

  private static InboundRecord record(Event event) {
    return new InboundRecord(
        new RawRecord(
            Topic.REPLIES,
            0,
            0,
            AT,
            "c-1",
            EventCodec.headers(new Envelope<>("/test", AT, "store", "1", event)),
            EventCodec.body(event)),
        Context.root());
  }

  private static ReplyCompleted reply(String turn) {
    return new ReplyCompleted("c-1", turn, 0, new Reply("r-1", "Done.", List.of()));
  }

  private static HandoffRequested handoff() {
    return new HandoffRequested(
        "c-1", "t-1", "run", "h-1", "asked", "summary", Map.of(), List.of(), List.of(), null, AT,
        List.of());
  }
}
