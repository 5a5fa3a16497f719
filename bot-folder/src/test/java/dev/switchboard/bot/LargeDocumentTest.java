package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.Operation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A document whose every operation reaches every schema. */
@Tag("slow")
class LargeDocumentTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MANY = 2_000;

  @Test
  void itsOperationsShareTheirSchemas() {
    // given
    OpenApiOperations document = document(MANY, MANY);

    // when
    List<Operation> operations = document.ids().stream().map(id -> document.operation(id)).toList();

    // then
    assertThat(operations).hasSize(MANY);
    assertThat(operations.get(0).arguments().at("/$defs/S5"))
        .isSameAs(operations.get(1).arguments().at("/$defs/S5"));
  }

  @Test
  void whatIsFurtherAwayThanAToolMayReachTakesAnyValue() {
    // when
    Operation operation = document(MANY, 1).operation("op0");

    // then
    JsonNode definitions = operation.arguments().path("$defs");
    assertThat(operation.cut()).isTrue();
    assertThat(definitions).hasSize(301);
    assertThat(definitions.at("/S299/properties/next/$ref").asText()).isEqualTo("#/$defs/S300");
    assertThat(definitions.path("S300")).isEqualTo(JSON.booleanNode(true));
  }

  @Test
  void aToolOfTheSizeThatIsAllowedIsWhole() {
    // when
    Operation operation = document(300, 1).operation("op0");

    // then
    assertThat(operation.cut()).isFalse();
    assertThat(operation.arguments().path("$defs")).hasSize(300);
    assertThat(operation.arguments().at("/$defs/S299/properties/next/$ref").asText())
        .isEqualTo("#/$defs/S0");
  }

  @Test
  void aSchemaThatIsLargerThanAToolMayBeTakesAnyValue() {
    // given
    ObjectNode written = written(2, 1);
    ObjectNode fields = (ObjectNode) written.at("/components/schemas/S1/properties");
    IntStream.range(0, 20_000).forEach(number -> fields.putObject("field" + number));

    // when
    Operation operation = new OpenApiOperations(written).operation("op0");

    // then
    assertThat(operation.cut()).isTrue();
    assertThat(operation.arguments().at("/$defs/S0/properties/name/type").asText())
        .isEqualTo("string");
    assertThat(operation.arguments().at("/$defs/S1").asBoolean()).isTrue();
  }

  @Test
  void partsOfPartsWithoutEndAreRefusedByName() {
    // given
    ObjectNode written = written(1, 2);
    int many = 100_000;
    for (int number = 0; number < many; number++) {
      written
          .withObject("/components/schemas/S" + number)
          .putArray("allOf")
          .addObject()
          .put("$ref", schema((number + 1) % many));
    }
    OpenApiOperations document = new OpenApiOperations(written);

    // then
    assertThatThrownBy(() -> document.operation("op1"))
        .isInstanceOf(OpenApiException.class)
        .hasMessageContaining("has an operation op1");
  }

  private static OpenApiOperations document(int schemas, int operations) {
    return new OpenApiOperations(written(schemas, operations));
  }

  /** Each schema leads to the next one, the last one to the first. */
  private static ObjectNode written(int schemas, int operations) {
    ObjectNode document = JSON.objectNode().put("openapi", "3.0.3");
    for (int number = 0; number < schemas; number++) {
      ObjectNode fields =
          document
              .withObject("/components/schemas/S" + number)
              .put("type", "object")
              .putObject("properties");
      fields.putObject("name").put("type", "string");
      fields.putObject("next").put("$ref", schema((number + 1) % schemas));
    }
    for (int number = 0; number < operations; number++) {
      ObjectNode operation =
          document.withObject("/paths").putObject("/p" + number).putObject("post");
      operation.put("operationId", "op" + number);
      operation
          .putObject("requestBody")
          .putObject("content")
          .putObject("application/json")
          .putObject("schema")
          .put("type", "array")
          .putObject("items")
          .put("$ref", schema(number % schemas));
    }
    return document;
  }

  private static String schema(int number) {
    return "#/components/schemas/S" + number;
  }
}
