package dev.switchboard.router.core.bot;

import dev.switchboard.bot.prompts.PromptCatalog;
import dev.switchboard.flows.Flow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The versions that a test says; none at first. */
public final class KnownVersions implements FlowVersions {

  private final Map<String, Flow> flows = new HashMap<>();
  private final Map<String, PromptCatalog> catalogs = new HashMap<>();
  private final PromptCatalog today;

  public KnownVersions() {
    this(new PromptCatalog(Map.of()));
  }

  /**
   * @param today the prompts of the bot as it is
   */
  public KnownVersions(PromptCatalog today) {
    this.today = today;
    with(today);
  }

  /** Also this flow. */
  public KnownVersions with(Flow flow) {
    flows.put(flow.key(), flow);
    return this;
  }

  /** Also these prompts of another time. */
  public KnownVersions with(PromptCatalog prompts) {
    catalogs.put(prompts.digest(), prompts);
    return this;
  }

  @Override
  public Optional<Flow> of(String key) {
    return Optional.ofNullable(flows.get(key));
  }

  @Override
  public ChosenPrompt prompt(String key, String prompt, String conversation) {
    PromptCatalog catalog = catalogs.get(Flow.catalogOf(key));
    return catalog == null ? ChosenPrompt.ANY : chosen(catalog, prompt, conversation);
  }

  @Override
  public ChosenPrompt promptOfToday(String prompt, String conversation) {
    return chosen(today, prompt, conversation);
  }

  private static ChosenPrompt chosen(PromptCatalog catalog, String prompt, String conversation) {
    return catalog
        .choose(prompt, conversation)
        .map(chosen -> new ChosenPrompt(chosen.version(), chosen.hash()))
        .orElse(ChosenPrompt.ANY);
  }
}
