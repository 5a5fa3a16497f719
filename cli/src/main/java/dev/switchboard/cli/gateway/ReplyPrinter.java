package dev.switchboard.cli.gateway;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.Reply;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.ReplyDelta;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Prints replies while they are written, each once, however often and in whichever way they come:
 * as pieces, as events, and at last in the answer.
 */
public final class ReplyPrinter {

  private static final String NAME = "bot> ";

  private final Consumer<String> out;
  private final Map<String, StringBuilder> streamed = new HashMap<>();
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
      case ReplyCompleted completed -> completed(completed.reply());
      default -> {} // progress and bookkeeping
    }
  }

  /** Prints what of the answer has not been printed yet. */
  public synchronized void answer(TurnAnswer answer) {
    for (TurnAnswer.Said said : answer.replies()) {
      print(said);
    }
  }

  private void piece(ReplyDelta delta) {
    if (printed.contains(delta.replyId())
        || !seenPieces.add(delta.replyId() + "/" + delta.index())) {
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

  private void completed(Reply reply) {
    List<TurnAnswer.Source> sources =
        reply.citations().stream()
            .map(c -> new TurnAnswer.Source(c.passageId(), c.title(), c.source()))
            .toList();
    print(new TurnAnswer.Said(reply.replyId(), reply.text(), sources));
  }

  private void print(TurnAnswer.Said said) {
    String text = said.text();
    if (!printed.add(said.replyId())) {
      return;
    }
    StringBuilder pieces = streamed.remove(said.replyId());
    endLine();
    // What counts is the whole text; pieces that say otherwise are corrected.
    if (pieces == null || !pieces.toString().strip().equals(text.strip())) {
      out.accept(NAME + text + System.lineSeparator());
    }
    for (TurnAnswer.Source source : said.unnamedSources()) {
      out.accept("     source: " + source.line() + System.lineSeparator());
    }
  }

  private void endLine() {
    if (!openReply.isEmpty()) {
      out.accept(System.lineSeparator());
      openReply = "";
    }
  }
}
