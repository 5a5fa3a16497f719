package dev.switchboard.llm.view;

import dev.switchboard.bot.llm.Budgets;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.contracts.view.ModelsView;
import dev.switchboard.contracts.view.ModelsView.CircuitState;
import dev.switchboard.edge.spending.SpendingReport;
import dev.switchboard.llm.ladder.Circuit;
import dev.switchboard.llm.ladder.Lines;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The models of a bot, as operators see them. */
final class ModelViews {

  private ModelViews() {}

  /**
   * An alias.
   *
   * @param fault why it can't be asked; null where it can
   */
  static ModelsView.Alias alias(
      ModelAlias alias, @Nullable String fault, Circuit circuit, Instant now) {
    return new ModelsView.Alias(
        alias.name(),
        alias.model(),
        address(alias.endpoint()),
        fault,
        alias.context(),
        Objects.requireNonNullElse(alias.parallel(), Lines.MOST),
        new ModelsView.Price(
            alias.price().input(), alias.price().cachedInput(), alias.price().output()),
        alias.fallback(),
        circuit(circuit, now));
  }

  /** An address may have a user, a password or a key in its query. */
  static @Nullable String address(@Nullable String endpoint) {
    if (endpoint == null) {
      return null;
    }
    try {
      URI uri = URI.create(endpoint);
      String host = uri.getHost();
      return host == null
          ? "(an address that can't be shown)"
          : uri.getScheme()
              + "://"
              + host
              + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
              + Objects.requireNonNullElse(uri.getPath(), "");
    } catch (IllegalArgumentException e) {
      return "(an address that can't be shown)";
    }
  }

  static ModelsView.Circuit circuit(Circuit circuit, Instant now) {
    CircuitState state;
    if (circuit.openUntil() > 0) {
      state = now.toEpochMilli() < circuit.openUntil() ? CircuitState.OPEN : CircuitState.HALF_OPEN;
    } else {
      state = circuit.equals(Circuit.UNKNOWN) ? CircuitState.UNKNOWN : CircuitState.CLOSED;
    }
    return new ModelsView.Circuit(
        state, circuit.failures(), time(circuit.openUntil()), time(circuit.answeredAt()));
  }

  private static @Nullable Instant time(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  static List<ModelsView.Budget> budgets(Budgets budgets) {
    List<ModelsView.Budget> all = new ArrayList<>();
    new TreeMap<>(budgets.limits())
        .forEach(
            (scope, limit) ->
                all.add(
                    new ModelsView.Budget(
                        scope.name().toLowerCase(Locale.ROOT), limit.tokens(), limit.micros())));
    return all;
  }

  static ModelsView.Day day(SpendingReport.Day day) {
    return new ModelsView.Day(
        day.day(),
        taken(null, day.total()),
        day.models().entrySet().stream()
            .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
            .map(model -> taken(model.getKey(), model.getValue()))
            .toList());
  }

  private static ModelsView.Taken taken(@Nullable String alias, SpendingReport.Sum sum) {
    return new ModelsView.Taken(alias, sum.calls(), sum.tokens(), sum.costMicros());
  }
}
