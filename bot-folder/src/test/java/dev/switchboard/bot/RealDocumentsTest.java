package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.OperationReport;
import dev.switchboard.bot.openapi.argument.FixedParameters;
import dev.switchboard.bot.openapi.text.OpenApiText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that vendors publish, where they are at hand; they are no part of the project. */
class RealDocumentsTest {

  private static final Path DOCUMENTS = Path.of("../../shared/data/openapi");

  @ParameterizedTest
  @CsvSource({
    "adyen-checkout71.json, 28, 28",
    "adyen-management3.yaml, 134, 134",
    "box.json, 290, 296",
    "discord.json, 242, 242",
    "intercom-2.16.yaml, 231, 231",
    "museum.yaml, 8, 8",
    "oai-uspto.yaml, 3, 3",
    "petstore.yaml, 18, 19",
    "plaid.yml, 329, 329",
    "twilio-messaging.yaml, 58, 58",
    "xero-accounting.yaml, 213, 235",
  })
  void nearlyEveryOperationCanBeATool(String file, int usable, int all) throws IOException {
    // given
    Path document = DOCUMENTS.resolve(file);
    assumeTrue(Files.exists(document), "no " + document + ": the vendors' documents are not read");

    // when
    OpenApiOperations operations =
        OpenApiText.read(
            Files.readAllBytes(document),
            document.toUri(),
            location -> {
              throw new IllegalArgumentException("is not there");
            });

    // then
    assertThat(operations.ids()).hasSize(all);
    assertThat(OperationReport.of(operations, FixedParameters.NONE, Map.of()))
        .filteredOn(OperationReport::isUsable)
        .hasSizeGreaterThanOrEqualTo(usable);
  }
}
