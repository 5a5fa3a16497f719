package dev.switchboard.llm.core.guarded;

import dev.switchboard.guardrails.Checked;
import dev.switchboard.llm.core.draft.Draft;
import dev.switchboard.llm.core.draft.SentenceEnd;
import java.util.function.Function;

/**
 * Shows a text sentence by sentence, as the bot's guardrails let it pass. They look at all that is
 * written up to a sentence's end, so that they see what goes over several sentences once it is
 * there; what was shown of it before is taken back. After something that may not be shown at all,
 * nothing more is.
 */
public final class GuardedDraft implements Draft {

  /** Looking at all of a text again for each sentence costs the square of its length. */
  private static final int LONGEST = 20_000;

  private final Draft to;
  private final Function<String, Checked<String>> guards;
  private final StringBuilder written = new StringBuilder();
  private String shown = "";
  private int seen;

  /** Nothing more is shown. */
  private boolean over;

  /**
   * In front of what shows the text.
   *
   * @param guards say what may be shown of a text
   */
  public GuardedDraft(Draft to, Function<String, Checked<String>> guards) {
    this.to = to;
    this.guards = guards;
  }

  @Override
  public synchronized void accept(String delta) {
    written.append(delta);
    int end = over ? seen : SentenceEnd.lastBefore(written, seen);
    if (end == seen) {
      return;
    }
    seen = end;
    if (end > LONGEST) {
      over = true;
      return;
    }
    Checked<String> checked = guards.apply(written.substring(0, end));
    over = checked.isBlocked();
    show(over ? "" : checked.content());
  }

  private void show(String allowed) {
    if (!allowed.startsWith(shown)) {
      to.reset();
      shown = "";
    }
    if (allowed.length() > shown.length()) {
      to.accept(allowed.substring(shown.length()));
      shown = allowed;
    }
  }

  @Override
  public synchronized void reset() {
    written.setLength(0);
    seen = 0;
    shown = "";
    over = false;
    to.reset();
  }
}
