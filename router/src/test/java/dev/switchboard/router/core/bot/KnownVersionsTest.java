package dev.switchboard.router.core.bot;

import dev.switchboard.bot.prompts.PromptCatalog;
import dev.switchboard.flows.Flow;

class KnownVersionsTest extends FlowVersionsContract {

  @Override
  protected FlowVersions versions(Flow flow, String text, PromptCatalog prompts) {
    return new KnownVersions(prompts).with(flow);
  }
}
