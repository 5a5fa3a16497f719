package dev.switchboard.cli.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.contracts.view.TurnAnswer;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The gateway's HTTP interface, as far as the command line needs it. */
public final class GatewayClient {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(60);
  private static final Duration BEYOND_WAIT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = EventJson.mapper();

  private final URI gateway;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  public GatewayClient(URI gateway) {
    this.gateway = gateway;
  }

  /**
   * Sends a message and waits for the end of its turn.
   *
   * @param messageId the same id again is the same message and gets the same answer
   * @param wait how long the gateway waits at most
   * @throws Failure if the gateway can't be reached or refuses the message
   */
  public SendResult send(String conversationId, String messageId, String text, Duration wait)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(messages(conversationId, wait))
            .timeout(wait.plus(BEYOND_WAIT))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, application/problem+json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body(messageId, text)))
            .build();
    HttpResponse<String> response = exchange(request);
    Optional<TraceParent> trace =
        response.headers().firstValue("traceparent").flatMap(TraceParent::of);
    return switch (response.statusCode()) {
      case 200 -> new SendResult.Answered(answer(response.body()), response.body(), trace);
      // 504 is the gateway's "kept, but not answered within the wait".
      case 202, 504 -> new SendResult.Accepted(response.body(), trace);
      default -> throw refused(response.statusCode(), response.body());
    };
  }

  /**
   * The newest records that could not be processed.
   *
   * @throws Failure if the gateway can't be reached or refuses
   */
  public JsonNode deadLetters(int limit) throws InterruptedException {
    return json("GET", "/v1/dead-letters?limit=" + limit);
  }

  /** What models took. */
  public JsonNode costs(String by, int days, int limit) throws InterruptedException {
    return json("GET", "/v1/costs?by=%s&days=%d&limit=%d".formatted(by, days, limit));
  }

  /** One record that could not be worked on. */
  public JsonNode deadLetter(String id) throws InterruptedException {
    return json("GET", deadLetterPath(id));
  }

  /** Puts a record back into its topic. */
  public JsonNode redrive(String id) throws InterruptedException {
    return json("POST", deadLetterPath(id) + "/redrive");
  }

  /** Decides that a record is not tried again. */
  public JsonNode drop(String id) throws InterruptedException {
    return json("DELETE", deadLetterPath(id));
  }

  /**
   * A conversation as it is kept, with its transcript and memory.
   *
   * @throws Failure if the gateway can't be reached or refuses
   */
  public JsonNode conversation(String conversationId) throws InterruptedException {
    return json("GET", "/v1/conversations/" + encoded(conversationId));
  }

  /** The runs of a conversation from inside, as {@code RunsView} describes them. */
  public JsonNode runs(String conversationId) throws InterruptedException {
    return json("GET", "/v1/conversations/" + encoded(conversationId) + "/runs");
  }

  /** What lies in the topics of a conversation, in the order of time. */
  public JsonNode records(String conversationId) throws InterruptedException {
    return json("GET", "/v1/conversations/" + encoded(conversationId) + "/records").path("records");
  }

  private static String deadLetterPath(String id) {
    return "/v1/dead-letters/" + encoded(id);
  }

  private JsonNode json(String method, String path) throws InterruptedException {
    HttpResponse<String> response =
        exchange(
            HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(READ)
                .header("Accept", "application/json, application/problem+json")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    if (response.statusCode() != 200) {
      throw refused(response.statusCode(), response.body());
    }
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new Failure("the gateway's answer can't be read: " + e.getOriginalMessage());
    }
  }

  /** The address of a conversation's event stream. */
  public URI events(String conversationId) {
    return URI.create(gateway + "/v1/conversations/" + encoded(conversationId) + "/events");
  }

  private URI messages(String conversationId, Duration wait) {
    return URI.create(
        "%s/v1/conversations/%s/messages?wait=%d"
            .formatted(gateway, encoded(conversationId), Math.max(1, wait.toSeconds())));
  }

  private HttpResponse<String> exchange(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new Failure("the gateway at " + gateway + " can't be reached; is Switchboard up?");
    } catch (HttpTimeoutException e) {
      throw new Failure("the gateway at " + gateway + " does not answer");
    } catch (IOException e) {
      throw new Failure(
          "the connection to the gateway at " + gateway + " broke: " + e.getMessage());
    }
  }

  private static byte[] body(String messageId, String text) {
    try {
      return JSON.writeValueAsBytes(Map.of("messageId", messageId, "text", text, "channel", "cli"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text that can't be written as JSON", e);
    }
  }

  private static TurnAnswer answer(String body) {
    try {
      return JSON.readValue(body, TurnAnswer.class);
    } catch (JsonProcessingException e) {
      throw new Failure("the gateway's answer can't be read: " + e.getOriginalMessage());
    }
  }

  /** What a refusal says, in one line: RFC 9457's title and detail where there are any. */
  static Failure refused(int status, String body) {
    String why = "";
    try {
      JsonNode problem = JSON.readTree(body);
      why =
          String.join(
              ": ",
              Stream.of("title", "detail")
                  .map(field -> problem.path(field).asText(""))
                  .filter(text -> !text.isBlank())
                  .toList());
    } catch (JsonProcessingException e) {
      why = body.lines().findFirst().orElse("");
    }
    return new Failure("the gateway answered " + status + (why.isBlank() ? "" : ": " + why));
  }

  private static String encoded(String conversationId) {
    return URLEncoder.encode(conversationId, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
