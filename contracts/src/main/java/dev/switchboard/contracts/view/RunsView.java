package dev.switchboard.contracts.view;

import java.util.List;

/**
 * The runs of a conversation.
 *
 * @param runs those that are known, oldest first; those that are over before those that are open
 */
public record RunsView(List<RunView> runs) {

  public RunsView {
    runs = Lists.copy(runs);
  }
}
