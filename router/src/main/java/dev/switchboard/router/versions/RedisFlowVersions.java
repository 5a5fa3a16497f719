package dev.switchboard.router.versions;

import dev.switchboard.bot.prompts.PromptCatalog;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import dev.switchboard.router.core.bot.ChosenPrompt;
import dev.switchboard.router.core.bot.FlowVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The documents of all routers of a deployment, by {@link Flow#key()}, and the catalogs of prompts
 * that belong to them, by their digest.
 */
public final class RedisFlowVersions implements FlowVersions {
  static final String DOCUMENTS = "flow:{router}:documents";
  static final String NEEDED = "flow:{router}:needed";
  static final String CATALOGS_NEEDED = "prompts:{router}:needed";

  private static final Logger LOG = Logger.getLogger(RedisFlowVersions.class);

  private final SharedTexts<Flow> documents;
  private final SharedTexts<PromptCatalog> catalogs;
  private final PromptCatalog prompts;

  /**
   * @param own the documents of this router's bot, at least one, with their texts
   * @param prompts of this router's bot
   * @param keep how long runs are kept; zero: indefinitely
   */
  public RedisFlowVersions(
      Redis redis, RedisKeys keys, Duration keep, Map<Flow, String> own, PromptCatalog prompts) {
    this.prompts = prompts;
    documents =
        new SharedTexts<>(
            redis,
            new SharedTexts.Keys(keys.of(DOCUMENTS), keys.of(NEEDED)),
            keep,
            RedisFlowVersions::compiled,
            own.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().key(), Map.Entry::getValue)),
            own.keySet().stream().collect(Collectors.toMap(Flow::key, flow -> flow)));
    catalogs =
        new SharedTexts<>(
            redis,
            new SharedTexts.Keys(keys.of(PromptCatalog.KEPT_AT), keys.of(CATALOGS_NEEDED)),
            keep,
            (digest, json) -> Optional.ofNullable(PromptCatalog.read(json)),
            prompts.isEmpty() ? Map.of() : Map.of(prompts.digest(), prompts.json()),
            prompts.isEmpty() ? Map.of() : Map.of(prompts.digest(), prompts));
  }

  private static Optional<Flow> compiled(String key, String text) {
    return switch (FlowCompiler.compile(key, text)) {
      case Compilation.Compiled it -> Optional.of(it.flow());
      case Compilation.Refused it -> {
        // a later router may know more of the language than this one
        LOG.warnf("the flow %s can't run here: %s", key, it.problems().getFirst());
        yield Optional.empty();
      }
    };
  }

  @Override
  public Optional<Flow> of(String key) {
    return documents.of(key);
  }

  @Override
  public ChosenPrompt prompt(String key, String prompt, String conversation) {
    return catalogs
        .of(Flow.catalogOf(key))
        .map(catalog -> chosen(catalog, prompt, conversation))
        .orElse(ChosenPrompt.ANY);
  }

  @Override
  public ChosenPrompt promptOfToday(String prompt, String conversation) {
    return chosen(prompts, prompt, conversation);
  }

  private static ChosenPrompt chosen(PromptCatalog catalog, String prompt, String conversation) {
    return catalog
        .choose(prompt, conversation)
        .map(chosen -> new ChosenPrompt(chosen.version(), chosen.hash()))
        .orElse(ChosenPrompt.ANY);
  }

  /** Tells the other routers what this one has, learns what they have, and drops the rest. */
  public Uni<Void> exchange(Instant now) {
    return documents.exchange(now).chain(() -> catalogs.exchange(now));
  }
}
