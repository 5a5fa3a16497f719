package dev.switchboard.edge.transition;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.edge.kafka.DeadLetters;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.Outgoing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a batch.
 *
 * @param byConversation the events, those of one conversation in their order
 * @param rejected dead letters of records that are no events
 */
record DecodedBatch(Map<String, List<Arrived>> byConversation, List<Outgoing> rejected) {

  /** A record that is an event. */
  record Arrived(InboundRecord inbound, Envelope<? extends Event> envelope) {}

  static DecodedBatch of(String service, List<InboundRecord> batch) {
    Map<String, List<Arrived>> byConversation = new LinkedHashMap<>();
    List<Outgoing> rejected = new ArrayList<>();
    for (InboundRecord inbound : batch) {
      switch (EventCodec.decode(inbound.raw())) {
        case Decoded.Accepted accepted ->
            byConversation
                .computeIfAbsent(
                    accepted.envelope().event().conversationId(), id -> new ArrayList<>())
                .add(new Arrived(inbound, accepted.envelope()));
        case Decoded.Rejected refused ->
            rejected.add(DeadLetters.of(service, inbound, refused.problem()));
        case Decoded.Erased erased -> {}
      }
    }
    return new DecodedBatch(byConversation, rejected);
  }
}
