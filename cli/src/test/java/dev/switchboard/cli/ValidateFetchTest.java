package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.switchboard.cli.project.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateFetchTest {

  private static final Path SAMPLE = Path.of("src/test/resources/echo-bot");

  private static final String DOCUMENT =
      """
      {"openapi": "3.0.3", "info": {"title": "Shop", "version": "1"},
       "paths": {"/orders/{id}": {"get": {"operationId": "get_order",
        "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
        "responses": {"200": {"description": "ok"}}}}}}
      """;

  @TempDir Path folder;
  private HttpServer shop;
  private String served = DOCUMENT;

  @BeforeEach
  void servesADocument() throws IOException {
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/openapi",
        exchange -> {
          byte[] body = served.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    shop.start();
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(SAMPLE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    tools("/openapi");
  }

  @AfterEach
  void stops() {
    shop.stop(0);
  }

  @Test
  void aFetchedCopyMakesTheFolderGood() throws IOException {
    // given
    assertThat(validate().out()).contains("there is no copy shop.json in the bot folder yet");

    // when
    SwitchboardRun run = validate("--fetch");

    // then
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(folder.resolve("shop.json") + ": fetched from http://", ", 1 operations")
        .contains("good: bot echo", "1 tool");
    assertThat(folder.resolve("shop.json")).hasContent(DOCUMENT);
    assertThat(validate("--fetch").out()).contains(": as it is at http://");
  }

  @Test
  void whatIsNoDocumentLeavesTheCopyAsItWas() throws IOException {
    // given
    assertThat(validate("--fetch").code()).isZero();

    // when
    served = "<html>Not now</html>";
    SwitchboardRun broken = validate("--fetch");
    tools("/gone");
    SwitchboardRun gone = validate("--fetch");

    // then
    assertThat(broken.code()).isEqualTo(ExitCode.FAILED);
    assertThat(broken.err()).contains("The document of \"shop\" was not fetched");
    assertThat(gone.code()).isEqualTo(ExitCode.FAILED);
    assertThat(gone.err()).contains("/gone answered 404");
    assertThat(folder.resolve("shop.json")).hasContent(DOCUMENT);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
    }
  }

  @Test
  void saysThatThereIsNothingToFetch() {
    assertThat(SwitchboardRun.of("validate", "--fetch", SAMPLE.toString()).out())
        .contains("nothing to fetch", "good: bot echo");
  }

  private SwitchboardRun validate(String... options) {
    return SwitchboardRun.of(
        Stream.concat(Stream.of("validate", folder.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private void tools(String path) throws IOException {
    Files.writeString(
        folder.resolve("tools.yaml"),
        "tools:\n  shop: {kind: openapi, document: 'http://127.0.0.1:%s%s', copy: shop.json, operations: all}\n"
            .formatted(shop.getAddress().getPort(), path));
  }
}
