package dev.switchboard.router.core.bot;

import dev.switchboard.flows.Flow;
import java.util.Optional;

/** The documents that runs may have begun with, and the prompts of that time. */
@FunctionalInterface
public interface FlowVersions {

  /** The document of a key, see {@link Flow#key()}; the same for as long as it is known. */
  Optional<Flow> of(String key);

  /**
   * The version of a prompt that a conversation gets in a run that began with this document.
   *
   * @param key of the document
   */
  default ChosenPrompt prompt(String key, String prompt, String conversation) {
    return ChosenPrompt.ANY;
  }

  /** The version of a prompt of the bot as it is today that a conversation gets. */
  default ChosenPrompt promptOfToday(String prompt, String conversation) {
    return ChosenPrompt.ANY;
  }
}
