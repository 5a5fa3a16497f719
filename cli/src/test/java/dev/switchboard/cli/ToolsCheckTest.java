package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.project.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsCheckTest {

  @TempDir Path folder;

  @Test
  void tellsForEachOperationWhetherItCanBeATool() throws IOException {
    // given
    Files.writeString(
        folder.resolve("tools.yaml"),
        """
        tools:
          shop: {kind: openapi, document: shop.yaml, operations: all, headers: {X-Tenant: a}}
          far: {kind: openapi, document: 'https://shop.example/openapi', operations: [a], effects: {a: none}}
        """);
    Files.writeString(
        folder.resolve("shop.yaml"),
        """
        openapi: 3.0.3
        info: {title: Shop, version: "1"}
        paths:
          /orders/{id}:
            get:
              operationId: 'orders: get'
              parameters:
                - {name: id, in: path, required: true, schema: {type: string}}
                - {name: X-Tenant, in: header, required: true, schema: {type: string}}
                - {name: lang, in: query, schema: {type: string}}
          /photos:
            post: {requestBody: {content: {multipart/mixed: {}}}}
        """);

    // when
    SwitchboardRun run = SwitchboardRun.of("tools", "check", folder.toString());

    // then
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out().lines())
        .contains(
            "shop (shop.yaml): 1 of 2 operations can be tools",
            "  yes     orders_get   GET /orders/{id}  (id*, lang)",
            "  no      post_photos  POST /photos  has an operation post_photos whose body is multipart/mixed")
        .anyMatch(line -> line.startsWith("far: its document is served"));
  }

  @Test
  void callsAToolWhatTheBotCallsIt() throws IOException {
    Files.writeString(
        folder.resolve("tools.yaml"),
        """
        tools:
          spa:
            kind: openapi
            document: spa.yaml
            operations:
              free_slots: {operationId: getSlots}
        """);
    Files.writeString(
        folder.resolve("spa.yaml"),
        """
        openapi: 3.0.3
        info: {title: Spa, version: "1"}
        paths:
          /slots: {get: {operationId: getSlots}}
          /guests: {get: {operationId: getGuests}}
        """);

    SwitchboardRun run = SwitchboardRun.of("tools", "check", folder.toString());

    assertThat(run.out())
        .contains("free_slots  GET /slots", "getGuests   GET /guests")
        .doesNotContain("getSlots");
  }

  @Test
  void failsForADocumentThatIsNone() throws IOException {
    // given
    Files.writeString(
        folder.resolve("tools.yaml"),
        "tools:\n  shop: {kind: openapi, document: shop.yaml, operations: all}\n");
    Files.writeString(folder.resolve("shop.yaml"), "just: a file\n");

    // when
    SwitchboardRun run = SwitchboardRun.of("tools", "check", folder.toString());

    // then
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).contains("shop.yaml:1: the document is no OpenAPI document");
  }
}
