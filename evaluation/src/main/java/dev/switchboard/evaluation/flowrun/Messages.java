package dev.switchboard.evaluation.flowrun;

import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.value.UserMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the turns of a user whose messages are understood as the caller says. */
final class Messages {

  private final String conversation;
  private long turns;

  Messages(String conversation) {
    this.conversation = conversation;
  }

  /** A message that begins a flow; the intent has the flow's name. */
  TurnClassified next(String flow, String text, Map<String, String> slots, Instant now) {
    return classified(flow, text, slots, now, Classification.DecidedBy.CLASSIFIER);
  }

  /** A message that answers a flow's question. */
  TurnClassified answer(String flow, String text, Map<String, String> slots, Instant now) {
    return classified(flow, text, slots, now, Classification.DecidedBy.WAITING_FLOW);
  }

  private TurnClassified classified(
      String flow,
      String text,
      Map<String, String> slots,
      Instant now,
      Classification.DecidedBy decidedBy) {
    turns++;
    Map<String, SlotValue> found = new LinkedHashMap<>();
    slots.forEach(
        (name, value) -> {
          int start = Math.max(text.indexOf(value), 0);
          found.put(name, new SlotValue(value, value, start, start + value.length()));
        });
    return new TurnClassified(
        new TurnOpened(
            conversation,
            "turn-" + turns,
            turns,
            List.of(new UserMessage("message-" + turns, text, now)),
            "local",
            "user",
            ConversationContext.empty(),
            now),
        new Classification(flow, 1, List.of(), false, found, null, decidedBy));
  }
}
