package dev.switchboard.llm.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.llm.Budgets;
import dev.switchboard.bot.llm.Budgets.Limit;
import dev.switchboard.bot.llm.Budgets.Scope;
import dev.switchboard.contracts.view.ModelsView;
import dev.switchboard.contracts.view.ModelsView.CircuitState;
import dev.switchboard.edge.spending.SpendingReport;
import dev.switchboard.llm.ladder.Circuit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelViewsTest {

  private static final Instant NOW = Instant.ofEpochMilli(1_000_000);

  @Test
  void aCircuitIsClosedOpenOrHalfOpenByItsTime() {
    assertThat(state(new Circuit(0, 0, 0, 0, 0, 900_000))).isEqualTo(CircuitState.CLOSED);
    assertThat(state(new Circuit(5, 1, 1_000_500, 1, 0, 0))).isEqualTo(CircuitState.OPEN);
    assertThat(state(new Circuit(5, 1, 999_500, 1, 0, 0))).isEqualTo(CircuitState.HALF_OPEN);
    assertThat(state(Circuit.UNKNOWN)).isEqualTo(CircuitState.UNKNOWN);
  }

  private static CircuitState state(Circuit circuit) {
    return ModelViews.circuit(circuit, NOW).state();
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, https://api.openai.com/v1",
    "http://user:secret@127.0.0.1:11434/v1?key=secret#secret, http://127.0.0.1:11434/v1",
    "https://secret word, (an address that can't be shown)",
    "secret, (an address that can't be shown)"
  })
  void anAddressIsShownWithoutWhatMayBeSecret(String endpoint, String shown) {
    assertThat(ModelViews.address(endpoint)).isEqualTo(shown);
  }

  @Test
  void budgetsAreListedByTheirScope() {
    Budgets budgets =
        new Budgets(
            Map.of(Scope.DAY, new Limit(null, 5L), Scope.TURN, new Limit(30_000L, null)),
            null,
            "no");

    assertThat(ModelViews.budgets(budgets))
        .containsExactly(
            new ModelsView.Budget("turn", 30_000L, null), new ModelsView.Budget("day", null, 5L));
  }

  @Test
  void aDaysModelsAreListedByTheirAlias() {
    SpendingReport.Sum sum = new SpendingReport.Sum(1, 10, 100);
    LocalDate today = LocalDate.of(2026, 11, 29);

    ModelsView.Day day =
        ModelViews.day(new SpendingReport.Day(today, sum, Map.of("small", sum, "default", sum)));

    assertThat(day.models())
        .extracting(ModelsView.Taken::alias)
        .containsExactly("default", "small");
    assertThat(day.total()).isEqualTo(new ModelsView.Taken(null, 1, 10, 100));
  }
}
