package dev.switchboard.cli.gateway;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.ReplyDelta;
import dev.switchboard.contracts.ReplyReset;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.view.TurnAnswer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Prints replies while they are written, each once, however often and in whichever way they come:
 * as deltas, as events, and at last in the answer.
 */
public final class ReplyPrinter {

  private static final String NAME = "bot> ";
  private static final String AGAIN = " … (begins again)";

  private final Consumer<String> out;
  private final Map<String, StringBuilder> streamed = new HashMap<>();
  private final Map<String, Long> attempts = new HashMap<>();
  private final Set<String> printed = new HashSet<>();
  private final Set<String> seenPieces = new HashSet<>();
  private String openReply = "";

  /**
   * @param out takes text that is to appear at once
   */
  public ReplyPrinter(Consumer<String> out) {
    this.out = out;
  }

  /** Prints what an event adds. */
  public synchronized void event(Event event) {
    switch (event) {
      case ReplyDelta delta -> piece(delta);
      case ReplyReset reset -> begin(reset.replyId(), reset.attempt());
      case ReplyCompleted completed -> print(completed.reply());
      default -> {} // progress and bookkeeping
    }
  }

  /** Prints what of the answer has not been printed yet. */
  public synchronized void answer(TurnAnswer answer) {
    for (Reply reply : answer.replies()) {
      print(reply);
    }
  }

  private void piece(ReplyDelta delta) {
    if (printed.contains(delta.replyId())
        || !begin(delta.replyId(), delta.attempt())
        || !seenPieces.add(delta.replyId() + "/" + delta.attempt() + "/" + delta.index())) {
      return;
    }
    if (!openReply.equals(delta.replyId())) {
      endLine();
      out.accept(NAME);
      openReply = delta.replyId();
    }
    streamed.computeIfAbsent(delta.replyId(), id -> new StringBuilder()).append(delta.text());
    out.accept(delta.text());
  }

  /**
   * Ends what was printed of an earlier attempt, so that a later one does not go on with it; false
   * for one that a later one has replaced.
   */
  private boolean begin(String draft, long attempt) {
    Long before = attempts.putIfAbsent(draft, attempt);
    if (before == null || attempt <= before) {
      return before == null || attempt == before;
    }
    attempts.put(draft, attempt);
    if (streamed.remove(draft) != null && openReply.equals(draft)) {
      out.accept(AGAIN);
      endLine();
    }
    return true;
  }

  private void print(Reply reply) {
    String text = reply.text();
    if (!printed.add(reply.replyId())) {
      return;
    }
    StringBuilder pieces = streamed.remove(reply.replyId());
    endLine();
    // What counts is the whole text; pieces that say otherwise are corrected.
    if (pieces == null || !pieces.toString().strip().equals(text.strip())) {
      out.accept(NAME + text + System.lineSeparator());
    }
    for (String source : Sources.unnamed(reply)) {
      out.accept("     source: " + source + System.lineSeparator());
    }
  }

  private void endLine() {
    if (!openReply.isEmpty()) {
      out.accept(System.lineSeparator());
      openReply = "";
    }
  }
}
