package dev.switchboard.knowledge.shared;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.knowledge.shared.PgvectorTable.Place;
import org.junit.jupiter.api.Test;

class PgvectorTableTest {

  @Test
  void saysWhatItNeedsWithoutTheUrlsSecrets() {
    try (PgvectorTable lost =
        new PgvectorTable(
            new Place("jdbc:postgresql://127.0.0.1:1/x?password=s3cr3t", "bot", null, "t", 1))) {
      assertThatThrownBy(() -> lost.of(384))
          .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/x")
          .hasMessageContaining("extension vector")
          .hasMessageNotContaining("s3cr3t");
    }
  }

  @Test
  void refusesATablesNameThatIsMoreThanAName() {
    assertThatThrownBy(() -> new Place("jdbc:postgresql://h/d", null, null, "t; DROP TABLE u", 1))
        .hasMessageContaining("t; DROP TABLE u");
  }
}
