package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.cli.models.ModelLines;
import dev.switchboard.cli.project.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCheckTest {

  /** An answer: status, type, body. */
  private record Said(int status, String type, String body) {}

  private static final String JSON = "application/json";

  @TempDir Path folder;
  private final List<HttpServer> servers = new ArrayList<>();

  @BeforeEach
  void aBot() throws IOException {
    Files.writeString(
        folder.resolve("intents.yaml"),
        "outOfScope: {flow: sorry}\nintents:\n  hi: {flow: sorry, examples: [hello, hi there]}\n");
    Files.createDirectories(folder.resolve("flows"));
    Files.writeString(
        folder.resolve("flows/sorry.yaml"),
        """
        document: {dsl: '1.0.0', namespace: tiny, name: sorry, version: '1.0.0'}
        do:
          - tell: {call: reply, with: {text: Sorry.}}
        """);
  }

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  private String serves(Function<String, Said> answers) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    servers.add(server);
    server.createContext("/v1/chat/completions", exchange -> answer(exchange, answers));
    server.createContext("/v1/embeddings", exchange -> answer(exchange, answers));
    server.createContext(
        "/v1/models",
        exchange ->
            answer(exchange, body -> new Said(200, JSON, "{\"data\": [{\"id\": \"able-2\"}]}")));
    server.start();
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private static void answer(HttpExchange exchange, Function<String, Said> answers)
      throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Said said = answers.apply(body);
      byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", said.type());
      exchange.sendResponseHeaders(said.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Said says(String message) {
    return new Said(200, JSON, "{\"choices\": [{\"message\": " + message + "}]}");
  }

  private static Said able(String body) {
    if (body.contains("\"stream\"")) {
      return new Said(200, "text/event-stream", "data: [DONE]\n\n");
    }
    if (body.contains("\"tools\"")) {
      return says("{\"tool_calls\": [{\"function\": {\"name\": \"get_time\"}}]}");
    }
    return says("{\"content\": \"{\\\"ok\\\": true}\"}");
  }

  private static Said plain(String body) {
    boolean special =
        body.contains("response_format")
            || body.contains("\"system\"")
            || body.contains("max_tokens");
    return special
        ? new Said(400, JSON, "{\"error\": {\"message\": \"max_tokens or so is not supported\"}}")
        : says("{\"content\": \"OK.\"}");
  }

  private static Said refusing(String body) {
    return new Said(401, JSON, "{\"error\": {\"message\": \"Invalid key sk-1\"}}");
  }

  private void models(String yaml) throws IOException {
    Files.writeString(folder.resolve("bot.yaml"), "name: tiny\nmodels:\n" + yaml);
  }

  private static List<String> cells(String out, String alias) {
    return out.lines()
        .filter(line -> line.startsWith(alias + " "))
        .map(line -> List.of(line.split(" {2,}")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void saysForEachAliasWhatItsModelCanDo() throws IOException {
    // given
    models(
        "  default: {endpoint: '%s', model: able-2}\n  plain: {endpoint: '%s', model: plain-1}\n"
            .formatted(serves(ModelsCheckTest::able), serves(ModelsCheckTest::plain)));

    // when
    SwitchboardRun run = SwitchboardRun.of("models", "check", folder.toString());

    // then
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(cells(run.out(), "alias"))
        .containsExactly(
            "alias",
            "model",
            "answers",
            "json-schema",
            "json-object",
            "tools",
            "parallel-tools",
            "stream",
            "system-role",
            "nested-schemas",
            "endpoint");
    assertThat(cells(run.out(), "default").subList(3, 10)).containsOnly("yes");
    assertThat(cells(run.out(), "plain").subList(3, 10))
        .containsExactly("-", "-", "-", "yes", "-", "-", "-");
  }

  @Test
  void failsForOneThatDoesNotAnswerAndSaysWhy() throws IOException {
    models(
        "  default: {endpoint: '%s', model: able-2}\n  shut: {endpoint: '%s', model: m, key: {env: NO_SUCH_KEY_HERE}}\n"
            .formatted(serves(ModelsCheckTest::refusing), serves(ModelsCheckTest::able)));

    SwitchboardRun run = SwitchboardRun.of("models", "check", folder.toString());

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out())
        .contains("refuses the key (401): Invalid key sk-1")
        .contains("its key is missing: set the environment variable NO_SUCH_KEY_HERE");
  }

  @Test
  void upSaysInOneLineWhatAnswersForEachAlias() throws Exception {
    String address = serves(ModelsCheckTest::able);
    models(
        "  default: {endpoint: '%s', model: able-2}\n  small: {model: able-3}\n  gone: {endpoint: 'http://127.0.0.1:1/v1', model: m}\n"
            .formatted(address));
    BotDefinition bot = BotFolders.load(folder).bot();

    assertThat(ModelLines.of(bot, null, null))
        .containsExactly(
            "default: able-2 at " + address,
            "small: able-3 at " + address + ", which has no such model; it has able-2",
            "gone: m at http://127.0.0.1:1/v1, which can't be reached; is it started?");
  }

  @Test
  void asksTheModelOfEmbeddingForVectors() throws IOException {
    // given
    String good =
        "{\"data\": [{\"index\": 0, \"embedding\": [1, 2, 3]}, {\"index\": 1, \"embedding\": [3, 2,"
            + " 1]}]}";
    models(
        "  vectors: {endpoint: '%s', model: bge-m3}\nembedding: vectors\n"
            .formatted(serves(body -> new Said(200, JSON, good))));

    // when
    SwitchboardRun run = SwitchboardRun.of("models", "check", folder.toString());

    // then
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("vectors", "bge-m3", ": vectors of 3 numbers");
  }

  @Test
  void saysWhatIsWrongWithAModelThatGivesNoVectors() throws IOException {
    // given
    models(
        "  vectors: {endpoint: '%s', model: bge-m3}\nembedding: vectors\n"
            .formatted(serves(body -> new Said(200, JSON, "{\"data\": [{\"embedding\": [1]}]}"))));

    // when
    SwitchboardRun run = SwitchboardRun.of("models", "check", folder.toString());

    // then
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).contains("gives 1 vectors for 2 texts");
  }
}
