package dev.switchboard.bot.reading.llm;

import dev.switchboard.bot.llm.Budgets;
import dev.switchboard.bot.llm.Budgets.Limit;
import dev.switchboard.bot.llm.Budgets.Scope;
import dev.switchboard.yaml.Suggestions;
import dev.switchboard.yaml.YamlFields;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code budgets:} of {@code bot.yaml}. */
public final class BudgetsYaml {

  private static final int MOST_TOKENS = Integer.MAX_VALUE;
  private static final double MOST_MONEY = 1_000_000_000;
  private static final double MICROS = 1_000_000;

  private BudgetsYaml() {}

  /**
   * The budgets.
   *
   * @param aliases that are defined
   * @param free those among them that have no price
   */
  public static Budgets read(YamlFields of, Set<String> aliases, Set<String> free) {
    Map<Scope, Limit> limits = new EnumMap<>(Scope.class);
    for (Scope scope : Scope.values()) {
      String key = scope.name().toLowerCase(Locale.ROOT);
      Limit limit = of.optional(key, fields -> limit(fields, key));
      if (limit != null) {
        limits.put(scope, limit);
      }
    }
    boolean money = limits.values().stream().anyMatch(limit -> limit.micros() != null);
    if (money && !aliases.isEmpty() && free.equals(aliases)) {
      of.problems()
          .warning(
              of.file(),
              of.line(),
              "a budget is in money, but no model has a price",
              "add price: {input: …, output: …} per million tokens to the models, or budget tokens");
    }
    return new Budgets(limits, then(of, aliases), of.text("say", Budgets.NONE.say()));
  }

  private static @Nullable Limit limit(YamlFields of, String key) {
    Long tokens = of.has("tokens") ? (long) of.whole("tokens", 1, MOST_TOKENS, 1) : null;
    Double money = of.number("money", 0, MOST_MONEY);
    if (!of.has("tokens") && !of.has("money")) {
      of.problems()
          .error(
              of.file(),
              of.line(),
              "the budget \"" + key + "\" bounds nothing",
              "write {tokens: 20000}, {money: 0.05} or both");
      return null;
    }
    return new Limit(tokens, money == null ? null : Math.round(money * MICROS));
  }

  private static @Nullable String then(YamlFields of, Set<String> aliases) {
    String then = of.text("then");
    if (then != null && !aliases.contains(then)) {
      of.error(
          "then",
          "there is no model \"" + then + "\"",
          Suggestions.fix(then, aliases, "define it under \"models:\""));
    }
    return then;
  }
}
