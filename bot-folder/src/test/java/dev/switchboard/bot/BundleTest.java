package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.bundle.Bundle;
import dev.switchboard.bot.openapi.text.OpenApiText;
import dev.switchboard.bot.reading.tools.OtherDocuments;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that refer to each other, as repositories of APIs keep them. */
class BundleTest {

  private static final String ROOT =
      """
      openapi: 3.1.0
      info: {title: Split, version: "1"}
      servers: [{url: https://api.example.com}]
      paths:
        /orders/{id}: {$ref: paths/order.yaml}
        /ping: {get: {operationId: ping, responses: {"200": {description: ok}}}}
        /lost: {get: {operationId: lost, parameters: [{$ref: "paths/gone.yaml#/Id"}], responses: {}}}
        /self: {get: {operationId: self, parameters: [{$ref: "openapi.yaml#/components/parameters/Id"}], responses: {}}}
      components: {parameters: {Id: {name: id, in: query, schema: {type: string}}}}
      """;

  private final Map<String, String> files = new HashMap<>();
  private final List<URI> read = new ArrayList<>();

  private OpenApiOperations operations() {
    files.put(
        "/v1/paths/order.yaml",
        """
        parameters: [{$ref: "../openapi.yaml#/components/parameters/Id"}]
        put:
          operationId: put_order
          requestBody: {content: {application/json: {schema: {$ref: ../schemas/order.json}}}}
          responses: {"200": {description: ok}}
        """);
    files.put(
        "/v1/schemas/order.json",
        """
        {"type": "object", "required": ["lines"], "properties": {
          "lines": {"type": "array", "items": {"$ref": "common.json#/definitions/Line"}},
          "before": {"$ref": "#"}, "example": {"$ref": "common.json#/definitions/Money"}},
         "example": {"$ref": "not-read.json"}}
        """);
    files.put(
        "/v1/schemas/common.json",
        """
        {"definitions": {
          "Line": {"type": "object", "properties": {"price": {"$ref": "#/definitions/Money"},
            "order": {"$ref": "order.json"}}},
          "Money": {"type": "string", "pattern": "^[0-9.]+$"}}}
        """);
    return OpenApiText.read(
        ROOT.getBytes(StandardCharsets.UTF_8),
        URI.create("https://api.example.com/v1/openapi.yaml"),
        this::read);
  }

  private Bundle.Read read(URI location) {
    read.add(location);
    String text = files.get(location.getPath());
    if (text == null) {
      throw new IllegalArgumentException("is not there; put it there");
    }
    return new Bundle.Read(
        OpenApiText.parsed(text.getBytes(StandardCharsets.UTF_8)), text.length());
  }

  @Test
  void whatADocumentRefersToIsReadOnceAndFollowed() {
    // when
    JsonNode arguments = operations().operation("put_order").arguments();

    // then
    assertThat(arguments.at("/properties/lines/items/$ref").asText()).isEqualTo("#/$defs/Line");
    assertThat(arguments.at("/$defs/Money/pattern").asText()).isEqualTo("^[0-9.]+$");
    assertThat(arguments.at("/properties").has("id")).isTrue();
    assertThat(arguments.at("/properties").has("example")).isTrue();
    assertThat(read)
        .extracting(URI::getPath)
        .containsExactlyInAnyOrder(
            "/v1/paths/order.yaml",
            "/v1/paths/gone.yaml",
            "/v1/schemas/order.json",
            "/v1/schemas/common.json");
  }

  @Test
  void onlyTheOperationThatNeedsAMissingDocumentIsLeftOut() {
    // given
    OpenApiOperations operations = operations();

    // then
    assertThatThrownBy(() -> operations.operation("lost"))
        .isInstanceOf(OpenApiException.class)
        .hasMessageContaining(
            "the reference paths/gone.yaml#/Id, which is not there; put it there");
    assertThat(operations.operation("ping").path()).isEqualTo("/ping");
    assertThat(operations.operation("self").arguments().path("properties").has("id")).isTrue();
  }

  @Test
  void documentsWithoutEndAreBounded() {
    // given each refers to the next one
    String endless = "{\"openapi\": \"3.1.0\", \"paths\": {\"/a\": {\"$ref\": \"0\"}}}";

    // when
    JsonNode bundled =
        OpenApiText.bundled(
            endless.getBytes(StandardCharsets.UTF_8),
            URI.create("https://example.com/x"),
            location -> {
              int next = Integer.parseInt(location.getPath().substring(1)) + 1;
              String text = "{\"get\": {\"$ref\": \"" + next + "\"}}";
              return new Bundle.Read(
                  OpenApiText.parsed(text.getBytes(StandardCharsets.UTF_8)), text.length());
            });

    // then
    assertThat(bundled.path(Bundle.DOCUMENTS)).hasSize(200);
    assertThat(bundled.path(Bundle.UNREACHED).path("200").asText())
        .contains("more than 200 documents");
  }

  @Test
  void aFolderMayKeepEachOperationInAFileOfItsOwn(@TempDir Path folder) throws IOException {
    // given
    StringBuilder paths = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      Files.writeString(folder.resolve(i + ".yaml"), "operationId: op" + i + "\nresponses: {}\n");
      paths.append("  /").append(i).append(": {get: {$ref: ").append(i).append(".yaml}}\n");
    }

    // when
    OpenApiOperations operations =
        OpenApiText.read(
            ("openapi: 3.0.3\npaths:\n" + paths).getBytes(StandardCharsets.UTF_8),
            OpenApiText.inFolder("openapi.yaml"),
            new OtherDocuments(folder));

    // then
    assertThat(operations.ids()).hasSize(300).contains("op0", "op299");
    assertThat(operations.operation("op299").path()).isEqualTo("/299");
  }

  @Test
  void anOperationWhoseDocumentIsMissingIsRefusedWithTheReason() {
    // given
    OpenApiOperations operations =
        OpenApiText.read(
            "openapi: 3.0.3\npaths: {/a: {get: {$ref: gone.yaml}}, /b: {$ref: gone.yaml}}"
                .getBytes(StandardCharsets.UTF_8),
            URI.create("https://api.example.com/openapi.yaml"),
            this::read);

    // then
    assertThat(operations.ids()).containsExactly("get_a", "b");
    for (String id : operations.ids()) {
      assertThatThrownBy(() -> operations.operation(id))
          .hasMessageContaining("the reference gone.yaml, which is not there; put it there");
    }
  }
}
