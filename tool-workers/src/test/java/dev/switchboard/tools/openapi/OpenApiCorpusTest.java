package dev.switchboard.tools.openapi;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.openapi.ModelNames;
import dev.switchboard.bot.openapi.text.OpenApiText;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.BotReading;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.yaml.Problem;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents in the shapes that real ones have. Each says in {@code x-test} what must come of it:
 * {@code calls} with what the server receives, {@code refused} arguments, and the operations that
 * are {@code leftOut} with the reason.
 */
class OpenApiCorpusTest {

  private static final Path CORPUS = Path.of("src/test/openapi");
  private static final int LEAST = 25;

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @TempDir Path root;

  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files.sorted().toList();
    }
  }

  @BeforeEach
  void anServerThatTakesEverything() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{\"done\": true}")));
  }

  @Test
  void hasManyDocuments() throws IOException {
    assertThat(documents()).hasSizeGreaterThanOrEqualTo(LEAST);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void itsOperationsReachTheServer(Path document) throws Exception {
    // given
    String text = Files.readString(document).replace("SERVER", "127.0.0.1:" + SERVER.getPort());
    JsonNode test = yaml(text).path("x-test");

    // when
    BotReading reading = BotFolders.read(folder(text, test.path("tool")));

    // then
    assertThat(reading.problems()).as("errors").noneMatch(Problem::isError);
    BotFolder bot = ((BotReading.Read) reading).folder();
    assertThat(bot.tools().keySet()).allMatch(ModelNames::isValid);
    for (ToolDefinition tool : bot.tools().values()) {
      assertThat(argumentNames(tool)).as(tool.name()).allMatch(ModelNames::isValid);
    }
    for (JsonNode call : test.path("calls")) {
      answers(bot, call);
    }
    for (JsonNode refused : test.path("refused")) {
      assertThatThrownBy(() -> call(bot, refused), "%s", refused)
          .isInstanceOf(ToolFailure.class)
          .hasMessageContaining(refused.path("because").asText());
    }
    for (Map.Entry<String, JsonNode> left : test.path("leftOut").properties()) {
      assertThat(bot.tools()).doesNotContainKey(left.getKey());
      assertThat(reading.problems())
          .extracting(Problem::toString)
          .anyMatch(one -> one.contains(left.getKey()) && one.contains(left.getValue().asText()));
    }
    assertThat(bot.tools().keySet())
        .as("every tool is called")
        .containsExactlyInAnyOrderElementsOf(
            test.path("calls")
                .valueStream()
                .map(one -> one.path("tool").asText())
                .distinct()
                .toList());
  }

  private void answers(BotFolder bot, JsonNode call) throws Exception {
    SERVER.resetRequests();
    call(bot, call);
    LoggedRequest sent = SERVER.getAllServeEvents().getFirst().getRequest();
    JsonNode expected = call.path("sends");
    String[] url = sent.getUrl().split("\\?", 2);
    assertThat(sent.getMethod().value() + " " + url[0])
        .as(call.toString())
        .isEqualTo(expected.path("request").asText());
    assertThat(url.length > 1 ? URLDecoder.decode(url[1], StandardCharsets.UTF_8) : "")
        .as(call + " query")
        .isEqualTo(expected.path("query").asText(""));
    if (expected.has("rawQuery")) {
      assertThat(url[1]).isEqualTo(expected.path("rawQuery").asText());
    }
    for (Map.Entry<String, JsonNode> header : expected.path("headers").properties()) {
      assertThat(
              sent.header(header.getKey()).isPresent() ? sent.getHeader(header.getKey()) : "none")
          .as(header.getKey())
          .isEqualTo(header.getValue().asText());
    }
    assertThat(sent.header("Content-Type").isPresent() ? sent.getHeader("Content-Type") : "none")
        .as(call + " Content-Type")
        .startsWith(expected.path("type").asText("none"));
    body(call, sent, expected.path("body"));
  }

  private static void body(JsonNode call, Request sent, JsonNode expected) throws IOException {
    if (expected.isMissingNode()) {
      assertThat(sent.getBodyAsString()).as(call + " body").isEmpty();
    } else if (expected.isTextual()) {
      assertThat(
              sent.getBodyAsString().replace("\r\n", "\n").replaceAll("switchboard-[0-9a-f]+", "B"))
          .as(call + " body")
          .isEqualTo(expected.asText());
    } else {
      assertThat(EventJson.mapper().readTree(sent.getBody()))
          .as(call + " body")
          .isEqualTo(expected);
    }
  }

  private void call(BotFolder bot, JsonNode call) throws Exception {
    ToolDefinition tool =
        Objects.requireNonNull(bot.tools().get(call.path("tool").asText()), call.toString());
    new TestTools(Map.of("SID", "sid=fixed"), root)
        .tool(tool)
        .call(Requests.of(tool.name(), "command-1", call.path("arguments").toString()));
  }

  private static List<String> argumentNames(ToolDefinition tool) {
    return tool.arguments() == null
        ? List.of()
        : tool.arguments().path("properties").propertyStream().map(Map.Entry::getKey).toList();
  }

  private Path folder(String document, JsonNode tool) throws IOException {
    for (String file : List.of("bot.yaml", "intents.yaml", "flows/fallback.yaml")) {
      Path to = root.resolve(file);
      Files.createDirectories(to.getParent());
      Files.copy(Path.of("src/test/bot").resolve(file), to);
    }
    Files.writeString(root.resolve("api.yaml"), document);
    String more = tool.isMissingNode() ? "{}" : tool.toString();
    String entry = "{\"kind\": \"openapi\", \"document\": \"api.yaml\", \"operations\": \"all\"";
    Files.writeString(
        root.resolve("tools.yaml"),
        "tools:\n  api: " + entry + (more.equals("{}") ? "}" : ", " + more.substring(1)) + "\n");
    return root;
  }

  private static JsonNode yaml(String text) {
    return OpenApiText.parsed(text.getBytes(StandardCharsets.UTF_8));
  }
}
