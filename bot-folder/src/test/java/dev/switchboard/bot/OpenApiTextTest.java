package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.bundle.Bundle;
import dev.switchboard.bot.openapi.text.DocumentLines;
import dev.switchboard.bot.openapi.text.OpenApiText;
import dev.switchboard.yaml.Problem;
import dev.switchboard.yaml.Problems;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiTextTest {

  private static final URI HERE = URI.create("https://example.com/openapi.yaml");
  private static final Bundle.Source NOTHING_ELSE =
      location -> {
        throw new IllegalArgumentException("is not there; put it there");
      };

  private static final int OPERATIONS = 900;
  private static final String LONG = "Says at length what it does. ".repeat(300);

  @Test
  void readsYamlOfManyMegabytes() {
    isRead(
        operations("  /p%1$s: {get: {operationId: o%1$s, description: '%2$s'}}")
            .collect(Collectors.joining("\n", "openapi: 3.1.0\npaths:\n", "\n")));
  }

  @Test
  void readsJsonOfManyMegabytes() {
    isRead(
        operations("'/p%1$s': {'get': {'operationId': 'o%1$s', 'description': '%2$s'}}")
            .map(one -> one.replace('\'', '"'))
            .collect(Collectors.joining(",", "{\"openapi\": \"3.1.0\", \"paths\": {", "}}")));
  }

  private static Stream<String> operations(String operation) {
    return IntStream.range(0, OPERATIONS).mapToObj(number -> operation.formatted(number, LONG));
  }

  private static void isRead(String text) {
    // given
    assertThat(text.length()).isGreaterThan(7_000_000);

    // when
    OpenApiOperations read =
        OpenApiText.read(text.getBytes(StandardCharsets.UTF_8), HERE, NOTHING_ELSE);

    // then
    assertThat(read.ids()).hasSize(OPERATIONS);
    assertThat(read.operation("o899").path()).isEqualTo("/p899");
  }

  @Test
  void refusesWhatIsLargerThanItReads() {
    assertThatThrownBy(
            () -> OpenApiText.read(new byte[OpenApiText.LARGEST + 1], HERE, NOTHING_ELSE))
        .isInstanceOf(OpenApiException.class)
        .hasMessageContaining("larger than 10 MB");
  }

  @Test
  void knowsTheLinesOfJson() {
    // given
    String text =
        """
        {"openapi": "3.0.0",
         "paths": {
          "/a": {"get": {"operationId": "a"}},
          "/b/c": {"get": {"operationId": "b",
            "parameters": [{"$ref": "#/nowhere"}]}}}}
        """;
    Problems problems = new Problems();
    DocumentLines lines = new DocumentLines();

    // when
    OpenApiOperations read = OpenApiText.read("api.json", text, problems, lines, NOTHING_ELSE);

    // then
    assertThat(read.operation("a").method()).isEqualTo("GET");
    assertThatThrownBy(() -> read.operation("b"))
        .isInstanceOfSatisfying(
            OpenApiException.class, e -> assertThat(lines.of(e.pointer())).isEqualTo(5));
  }

  @Test
  void aNameThatStandsTwiceMakesTheRestNoneTheLessUsable() {
    // given
    String text =
        "openapi: 3.0.0\npaths:\n  /a: {get: {operationId: a}}\n  /a: {get: {operationId: b}}\n";
    Problems problems = new Problems();

    // when
    OpenApiOperations read =
        OpenApiText.read("api.yaml", text, problems, new DocumentLines(), NOTHING_ELSE);

    // then
    assertThat(read.ids()).containsExactly("a");
    assertThat(problems.all()).singleElement().matches(one -> !one.isError());
    assertThat(problems.all()).extracting(Problem::line).containsExactly(4);
  }

  @Test
  void readsJsonWithCommentsAndVersionsWithoutAPoint() {
    // given
    String commented = "{\n// ours\n\"openapi\": \"3.0.3\", \"paths\": {\"/a\": {\"get\": {}},},}";

    // then
    assertThat(read(commented).ids()).containsExactly("get_a");
    assertThat(read("swagger: 2\npaths: {/a: {get: {}}}").ids()).containsExactly("get_a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE html><html></html> | is a web page",
        "{info: {_postman_id: x}, item: []} | is a Postman collection",
        "asyncapi: 3.0.0 | is an AsyncAPI document",
        "openapi: 4.0.0 | is no OpenAPI document"
      })
  void saysWhatItIsInstead(String text, String what) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(OpenApiException.class)
        .hasMessageContaining(what);
  }

  private static OpenApiOperations read(String text) {
    return OpenApiText.read(text.getBytes(StandardCharsets.UTF_8), HERE, NOTHING_ELSE);
  }
}
