package dev.switchboard.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A model server on loopback that speaks OpenAI's chat-completions protocol and says what a test
 * tells it to. Scripted replies are used once each, in order; then the answers that belong to the
 * prompt; then the standing answer, if there is one, else it refuses with 400. Whether an answer is
 * streamed is the request's choice.
 */
public final class OpenAiServer implements AutoCloseable {

  private final WireMockServer server;
  private final Queue<ModelReply> script = new ArrayDeque<>();
  private final List<ChatRequest> requests = new ArrayList<>();
  private final PromptedAnswers prompted = new PromptedAnswers();
  private Function<ChatRequest, ModelReply> standing =
      request ->
          new ModelReply.Refusal(400, "No further reply is scripted for " + request.prompt());
  private boolean remembering = true;
  private long answered;

  private OpenAiServer() {
    server =
        new WireMockServer(
            wireMockConfig()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .containerThreads(64)
                .jettyStopTimeout(100L)
                .disableRequestJournal()
                .extensions(new Script()));
    server.start();
    server.stubFor(post(urlPathEqualTo("/v1/chat/completions")).willReturn(aResponse()));
    server.stubFor(
        get(urlPathEqualTo("/v1/models"))
            .atPriority(1)
            .willReturn(okJson("{\"object\":\"list\",\"data\":[]}")));
  }

  /** Starts a server on a free port. */
  public static OpenAiServer start() {
    return new OpenAiServer();
  }

  /** Returns the value for {@code OPENAI_BASE_URL}: {@code http://127.0.0.1:port/v1}. */
  public String baseUrl() {
    return server.baseUrl() + "/v1";
  }

  /** Says each of the texts, to one request each; JSON text for structured output. */
  public OpenAiServer replies(String... texts) {
    for (String text : texts) {
      then(new ModelReply.Text(text));
    }
    return this;
  }

  /** Wants a tool to be called with these arguments, JSON text. */
  public OpenAiServer callsTool(String name, String arguments) {
    return then(ModelReply.toolCall(name, arguments));
  }

  /** Answers with a body that is no JSON. */
  public OpenAiServer repliesMalformedJson() {
    return then(new ModelReply.Raw("{\"id\": \"chatcmpl-1\", \"choices\": [{\"mess"));
  }

  /** Refuses with 429 and {@code Retry-After}, in whole seconds. */
  public OpenAiServer refusesAsTooMany(Duration retryAfter) {
    return then(new ModelReply.TooMany(retryAfter));
  }

  /** Fails with a status such as 500 or 503. */
  public OpenAiServer fails(int status) {
    return then(new ModelReply.Refusal(status, "The server had an error"));
  }

  /** Doesn't answer while a test runs. */
  public OpenAiServer hangs() {
    return then(new ModelReply.Hang());
  }

  /** Resets the connection. */
  public OpenAiServer resets() {
    return then(new ModelReply.Reset());
  }

  /** Adds a reply to the script. */
  public synchronized OpenAiServer then(ModelReply reply) {
    script.add(reply);
    return this;
  }

  /** Says these texts to the prompts that hold these words, each once and in this order. */
  public synchronized OpenAiServer on(String words, String... texts) {
    prompted.add(words, List.of(texts));
    return this;
  }

  /** Sets what is said to every request when the script is used up. */
  public synchronized OpenAiServer always(Function<ChatRequest, ModelReply> answer) {
    standing = answer;
    return this;
  }

  /** Says this text to every request when the script is used up. */
  public OpenAiServer always(String text) {
    return always(request -> ModelReply.text(text));
  }

  /** Returns the requests so far, in order of arrival. */
  public synchronized List<ChatRequest> requests() {
    return List.copyOf(requests);
  }

  /** Returns the prompts so far, in order of arrival. */
  public List<String> prompts() {
    return requests().stream().map(ChatRequest::prompt).toList();
  }

  /** Keeps no requests: for more of them than memory holds. */
  public synchronized OpenAiServer keepingNoRequests() {
    remembering = false;
    requests.clear();
    return this;
  }

  /** Forgets requests, script and answers to prompts, and keeps the standing answer. */
  public synchronized OpenAiServer reset() {
    script.clear();
    prompted.clear();
    requests.clear();
    return this;
  }

  @Override
  public void close() {
    server.stop();
  }

  private synchronized ResponseDefinition answer(ChatRequest request) {
    if (remembering) {
      requests.add(request);
    }
    ModelReply next = script.poll();
    ModelReply reply =
        next == null
            ? prompted
                .take(request.prompt())
                .map(ModelReply::text)
                .orElseGet(() -> standing.apply(request))
            : next;
    answered++;
    return ModelResponses.of(reply, request, "chatcmpl-" + answered);
  }

  private static ChatRequest read(LoggedRequest request) {
    try {
      Map<String, String> headers =
          request.getHeaders().all().stream()
              .collect(
                  Collectors.toMap(
                      header -> header.key().toLowerCase(Locale.ROOT),
                      HttpHeader::firstValue,
                      (first, second) -> first));
      return new ChatRequest(OpenAiFormat.JSON.readTree(request.getBodyAsString()), headers);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The request is no JSON: " + request.getBodyAsString(), e);
    }
  }

  /** Puts the next reply of the script in the place of the stub's. */
  private final class Script implements ResponseDefinitionTransformerV2 {

    @Override
    public String getName() {
      return "script";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      LoggedRequest request = event.getRequest();
      return request.getUrl().startsWith("/v1/chat/completions")
          ? answer(read(request))
          : event.getResponseDefinition();
    }
  }
}
