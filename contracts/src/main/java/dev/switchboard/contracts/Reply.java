package dev.switchboard.contracts;

import java.util.List;

/**
 * Something said to the user.
 *
 * @param replyId derived from the run and the step that said it
 */
public record Reply(String replyId, String text, List<Citation> citations) {

  public Reply {
    Require.id("replyId", replyId);
    Require.present("text", text);
    citations = Require.copy(citations);
  }
}
