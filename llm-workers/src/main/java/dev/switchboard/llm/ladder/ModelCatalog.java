package dev.switchboard.llm.ladder;

import dev.switchboard.bot.llm.ModelAlias;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models of a bot: its aliases, with all that the settings add.
 *
 * @param aliases name to alias
 * @param unusable those that can't be asked, such as one whose key is missing; their fallbacks are
 * @param open whether a name that is no alias is that of a model at the default endpoint, as in
 *     bots that define no aliases
 * @param retries of aliases that say nothing of them
 */
public record ModelCatalog(
    Map<String, ModelAlias> aliases, Set<String> unusable, boolean open, RetryPolicy retries) {

  public ModelCatalog {
    aliases = new LinkedHashMap<>(aliases);
    unusable = Set.copyOf(unusable);
  }

  /** Whether there is a model at all. */
  public boolean isEmpty() {
    return unusable.containsAll(aliases.keySet());
  }

  /**
   * The models that may answer, the first choice first; none where nobody defined the name.
   *
   * @param name null = the default
   * @param passedOver aliases that are not asked
   */
  List<Rung> ladder(@Nullable String name, Set<String> passedOver) {
    ModelAlias first = alias(name == null ? ModelAlias.DEFAULT : name);
    return first == null
        ? List.of()
        : Stream.concat(Stream.of(first), first.fallback().stream().map(this::alias))
            .filter(alias -> alias != null && !unusable.contains(alias.name()))
            .filter(alias -> !passedOver.contains(alias.name()))
            .map(this::rung)
            .distinct()
            .toList();
  }

  private @Nullable ModelAlias alias(String name) {
    ModelAlias other = aliases.get(ModelAlias.DEFAULT);
    return open && other != null && !aliases.containsKey(name)
        ? other.asking(name)
        : aliases.get(name);
  }

  private Rung rung(ModelAlias alias) {
    return new Rung(
        alias,
        String.valueOf(alias.endpoint()),
        alias.attempts() == null ? retries : retries.of(alias.attempts()));
  }

  /** The names of the aliases; for messages. */
  String names() {
    return String.join(", ", aliases.keySet());
  }
}
