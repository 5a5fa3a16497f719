package dev.switchboard.tools.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.Operation;
import dev.switchboard.bot.openapi.argument.Placement;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.ArgumentSchema;
import dev.switchboard.tools.call.ToolFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiOperationsTest {

  private static final JsonNode DOCUMENT =
      Requests.json(
          """
          {'openapi': '3.1.0', 'servers': [{'url': '/api'}],
           'paths': {
             '/orders/{order_id}/cancel': {
               'parameters': [{'$ref': '#/components/parameters/OrderId'}],
               'post': {
                 'operationId': 'cancel_order',
                 'parameters': [
                   {'name': 'Idempotency-Key', 'in': 'header', 'schema': {'type': 'string'}},
                   {'name': 'dry', 'in': 'query', 'schema': {'type': 'boolean'}}],
                 'requestBody': {'required': true, 'content': {'application/json': {
                   'schema': {'$ref': '#/components/schemas/Cancellation'}}}}}},
             '/bulk': {'put': {'operationId': 'bulk',
               'requestBody': {'content': {'application/json': {
                 'schema': {'type': 'array', 'items': {'type': 'string'}}}}}}},
             '/form': {'post': {'operationId': 'form',
               'requestBody': {'content': {'multipart/mixed': {}}}}},
             '/cookie': {'get': {'operationId': 'cookie',
               'parameters': [{'name': 'c', 'in': 'cookie'}]}},
             '/place': {'get': {'operationId': 'place',
               'parameters': [{'name': 'c', 'in': 'matrix'}]}},
             '/clash/{id}': {'post': {'operationId': 'clash',
               'parameters': [{'name': 'id', 'in': 'path', 'required': true}],
               'requestBody': {'content': {'application/json': {
                 'schema': {'properties': {'id': {}}}}}}}},
             '/dangling': {'get': {'operationId': 'dangling',
               'parameters': [{'$ref': '#/components/parameters/Nobody'}]}}},
           'components': {
             'parameters': {'OrderId': {'name': 'order_id', 'in': 'path', 'required': true,
               'schema': {'type': 'string'}}},
             'schemas': {
               'Reason': {'type': 'string', 'enum': ['no longer needed', 'ordered by mistake']},
               'Cancellation': {'type': 'object', 'required': ['reason'],
                 'properties': {'reason': {'$ref': '#/components/schemas/Reason'}}}}}}
          """);

  private final OpenApiOperations operations = new OpenApiOperations(DOCUMENT);

  @Test
  void makesOneFlatObjectOfParametersAndBody() {
    // when
    Operation cancel = operations.operation("cancel_order");

    // then
    assertThat(cancel.method()).isEqualTo("POST");
    assertThat(cancel.path()).isEqualTo("/orders/{order_id}/cancel");
    assertThat(cancel.placements())
        .isEqualTo(
            Map.of(
                "order_id", Placement.PATH,
                "dry", Placement.QUERY,
                "reason", Placement.BODY_FIELD));
    assertThat(operations.server()).isEqualTo("/api");
  }

  @Test
  void checksArgumentsAgainstSharedSchemas() {
    // given
    ArgumentSchema schema =
        new ArgumentSchema("cancel_order", operations.operation("cancel_order").arguments());

    // then
    assertThatCode(
            () -> schema.check(Requests.json("{'order_id': '#W1', 'reason': 'no longer needed'}")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> schema.check(Requests.json("{'order_id': '#W1', 'reason': 'bored'}")))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("reason");
    assertThatThrownBy(() -> schema.check(Requests.json("{'reason': 'no longer needed'}")))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("order_id");
    assertThatThrownBy(
            () ->
                schema.check(
                    Requests.json("{'order_id': '#W1', 'reason': 'no longer needed', 'hack': 1}")))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("hack");
  }

  @Test
  void takesABodyThatIsNoObjectAsOneArgument() {
    Operation bulk = operations.operation("bulk");
    assertThat(bulk.placements()).isEqualTo(Map.of("body", Placement.BODY));
    assertThat(bulk.arguments().at("/properties/body/type").asText()).isEqualTo("array");
  }

  @Test
  void saysWhatItCanNotCall() {
    assertThatThrownBy(() -> operations.operation("cancel_ordr"))
        .isInstanceOf(OpenApiException.class)
        .hasMessageContaining("cancel_order, bulk");
    assertThatThrownBy(() -> operations.operation("form"))
        .hasMessageContaining("operation form whose body is multipart/mixed");
    assertThatThrownBy(() -> operations.operation("place")).hasMessageContaining("'matrix'");
    assertThatThrownBy(() -> operations.operation("dangling"))
        .hasMessageContaining("#/components/parameters/Nobody");
  }

  @Test
  void tellsApartWhatHasOneName() {
    assertThat(operations.operation("clash").placements())
        .isEqualTo(Map.of("id", Placement.PATH, "body_id", Placement.BODY_FIELD));
    assertThat(operations.operation("cookie").placements())
        .isEqualTo(Map.of("c", Placement.COOKIE));
  }

  @Test
  void shortensWhatModelsWouldRefuse() {
    // given
    String sentence = "A sentence that says something. ";
    JsonNode document =
        Requests.json(
            "{'openapi': '3.1.0', 'paths': {'/a': {'get': {'operationId': 'a', 'description': '%s'}}}}"
                .formatted(sentence.repeat(100)));

    // when
    String description = new OpenApiOperations(document).operation("a").description();

    // then
    assertThat(description).hasSizeBetween(900, 1000).endsWith("says something.");
  }

  @Test
  void givesLongNamesThatAreUnlikeAShortenedOneOfTheirOwn() {
    // given two ids that differ behind the 64th character
    String id = "a".repeat(80);
    JsonNode document =
        Requests.json(
            "{'openapi': '3.1.0', 'paths': {'/a': {'get': {'operationId': '%s1'}, 'put': {'operationId': '%s2'}}}}"
                .formatted(id, id));

    // when
    OpenApiOperations longIds = new OpenApiOperations(document);

    // then
    assertThat(longIds.toolName(id + "1")).hasSize(64).isNotEqualTo(longIds.toolName(id + "2"));
    assertThat(longIds.operation(longIds.toolName(id + "2")).method()).isEqualTo("PUT");
  }

  @Test
  void refusesWhatIsNoOpenApiDocument() {
    assertThatThrownBy(() -> new OpenApiOperations(Requests.json("{'swagger': '2.0'}")))
        .isInstanceOf(OpenApiException.class)
        .hasMessageContaining("no OpenAPI document");
  }
}
