package dev.switchboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenAiServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OpenAiServer server;
  private HttpClient client;

  @BeforeEach
  void start() {
    server = OpenAiServer.start();
    client = HttpClient.newHttpClient();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    server.close();
  }

  @Test
  void saysTheScriptedTextsInOrderAndThenTheStandingAnswer() throws Exception {
    server
        .replies("first", "second")
        .always(asked -> ModelReply.text("you: " + asked.lastText("user")));

    assertThat(text(ask("a"))).isEqualTo("first");
    assertThat(text(ask("b"))).isEqualTo("second");
    assertThat(text(ask("c"))).isEqualTo("you: c");
  }

  @Test
  void saysWhatBelongsToThePromptBeforeTheStandingAnswer() throws Exception {
    server.on("order", "of orders", "of orders again").on("refund", "of refunds").always("else");

    assertThat(text(ask("Where is my refund?"))).isEqualTo("of refunds");
    assertThat(text(ask("Where is my order?"))).isEqualTo("of orders");
    assertThat(text(ask("And that order?"))).isEqualTo("of orders again");
    assertThat(text(ask("And this order?"))).isEqualTo("else");
    assertThat(server.prompts()).hasSize(4).last().asString().contains("And this order?");
  }

  @Test
  void answersWithoutKeepingRequests() throws Exception {
    server.keepingNoRequests().always("yes");

    assertThat(text(ask("a"))).isEqualTo("yes");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void answersAsACompletionWithUsage() throws Exception {
    server.replies("Your order is on its way.");

    JsonNode answer = JSON.readTree(ask("Where is order 1001?").body());

    assertThat(answer.path("object").asText()).isEqualTo("chat.completion");
    assertThat(answer.path("model").asText()).isEqualTo("small");
    assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(answer.at("/choices/0/message/role").asText()).isEqualTo("assistant");
    assertThat(answer.at("/usage/total_tokens").asInt())
        .isEqualTo(
            answer.at("/usage/prompt_tokens").asInt()
                + answer.at("/usage/completion_tokens").asInt())
        .isPositive();
  }

  @Test
  void streamsTheTextWhenTheRequestWantsIt() throws Exception {
    server.replies("Your order is on its way.");

    HttpResponse<String> response = send(request("Where is it?", true));

    assertThat(response.headers().firstValue("Content-Type"))
        .get()
        .asString()
        .startsWith("text/event-stream");
    List<String> data = data(response.body());
    assertThat(data.getLast()).isEqualTo("[DONE]");
    StringBuilder text = new StringBuilder();
    for (String chunk : data.subList(0, data.size() - 1)) {
      JsonNode node = JSON.readTree(chunk);
      assertThat(node.path("object").asText()).isEqualTo("chat.completion.chunk");
      text.append(node.at("/choices/0/delta/content").asText(""));
    }
    assertThat(text).hasToString("Your order is on its way.");
    assertThat(JSON.readTree(data.get(data.size() - 2)).at("/usage/total_tokens").asInt())
        .isPositive();
    assertThat(JSON.readTree(data.get(data.size() - 3)).at("/choices/0/finish_reason").asText())
        .isEqualTo("stop");
  }

  @Test
  void wantsAToolToBeCalled() throws Exception {
    server.callsTool("order_status", "{\"order\":\"1001\"}");

    JsonNode choice = JSON.readTree(ask("Where is it?").body()).at("/choices/0");

    assertThat(choice.path("finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(choice.at("/message/content").isNull()).isTrue();
    assertThat(choice.at("/message/tool_calls/0/function/name").asText()).isEqualTo("order_status");
    assertThat(choice.at("/message/tool_calls/0/function/arguments").asText())
        .isEqualTo("{\"order\":\"1001\"}");
  }

  @Test
  void wantsAToolToBeCalledInAStream() throws Exception {
    server.callsTool("order_status", "{}");

    JsonNode first = JSON.readTree(data(send(request("Where?", true)).body()).getFirst());

    assertThat(first.at("/choices/0/delta/tool_calls/0/index").isInt()).isTrue();
    assertThat(first.at("/choices/0/delta/tool_calls/0/function/name").asText())
        .isEqualTo("order_status");
  }

  @Test
  void sendsABodyThatIsNoJson() throws Exception {
    server.repliesMalformedJson();

    HttpResponse<String> response = ask("a");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> JSON.readTree(response.body()))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void refusesAsTooManyAndSaysWhenToComeBack() throws Exception {
    server.refusesAsTooMany(Duration.ofSeconds(2)).replies("now");

    HttpResponse<String> refused = ask("a");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("2");
    assertThat(text(ask("a"))).isEqualTo("now");
  }

  @Test
  void failsWithAnErrorObject() throws Exception {
    server.fails(503);

    HttpResponse<String> failed = ask("a");

    assertThat(failed.statusCode()).isEqualTo(503);
    assertThat(JSON.readTree(failed.body()).at("/error/message").asText()).isNotEmpty();
  }

  @Test
  void hangsUntilTheClientGivesUp() {
    server.hangs();

    HttpRequest impatient =
        HttpRequest.newBuilder(request("a", false), (name, value) -> true)
            .timeout(Duration.ofMillis(300))
            .build();

    assertThatThrownBy(() -> send(impatient))
        .isInstanceOf(java.net.http.HttpTimeoutException.class);
  }

  @Test
  void resetsTheConnection() {
    server.resets();

    assertThatThrownBy(() -> ask("a")).isInstanceOf(IOException.class);
  }

  @Test
  void refusesWhatTheTestDidNotScript() throws Exception {
    assertThat(ask("a").statusCode()).isEqualTo(400);
  }

  @Test
  void remembersWhatItWasAsked() throws Exception {
    server.always("yes");

    ask("Where is order 1001?");

    ChatRequest asked = server.requests().getFirst();
    assertThat(asked.model()).isEqualTo("small");
    assertThat(asked.lastText("user")).isEqualTo("Where is order 1001?");
    assertThat(asked.isStream()).isFalse();
    assertThat(asked.header("authorization")).contains("Bearer key");
    assertThat(server.reset().requests()).isEmpty();
  }

  private HttpResponse<String> ask(String text) throws IOException, InterruptedException {
    return send(request(text, false));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String text, boolean stream) {
    String body =
        """
        {"model": "small", "stream": %s, "stream_options": {"include_usage": true},
         "messages": [{"role": "system", "content": "Be kind."}, {"role": "user", "content": "%s"}]}
        """
            .formatted(stream, text);
    return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer key")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static String text(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body()).at("/choices/0/message/content").asText();
  }

  private static List<String> data(String events) {
    return events
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()))
        .toList();
  }
}
