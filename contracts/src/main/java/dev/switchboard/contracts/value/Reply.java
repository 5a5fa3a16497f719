package dev.switchboard.contracts.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something said to the user.
 *
 * @param replyId derived from the run and the step that said it
 * @param choices the answers that a client can offer as buttons; not written where any text is one
 * @param by the person who said it; not written where the bot did
 */
public record Reply(
    String replyId,
    String text,
    List<Citation> citations,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Choice> choices,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String by) {

  public Reply {
    Require.id("replyId", replyId);
    Require.present("text", text);
    citations = Require.copy(citations);
    choices = Require.copy(choices);
  }

  /** What the bot says without offering answers. */
  public Reply(String replyId, String text, List<Citation> citations) {
    this(replyId, text, citations, List.of(), null);
  }

  /** The same with answers to choose from. */
  public Reply offering(List<Choice> answers) {
    return new Reply(replyId, text, citations, answers, by);
  }

  /**
   * An answer to choose.
   *
   * @param label what a button says
   * @param text the message that the button sends
   */
  public record Choice(String label, String text) {

    public Choice {
      Require.text("label", label);
      Require.text("text", text);
    }
  }
}
