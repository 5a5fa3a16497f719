package dev.switchboard.llm.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.llm.Capability;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.ModelException.Kind;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.core.draft.Draft;
import dev.switchboard.llm.protocol.AnswerReader;
import dev.switchboard.llm.protocol.ChatBody;
import dev.switchboard.llm.protocol.EndpointError;
import dev.switchboard.llm.protocol.EventStream;
import dev.switchboard.llm.protocol.Manners;
import dev.switchboard.llm.protocol.RetryHint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Models behind any endpoint that speaks OpenAI's chat-completions protocol. It asks again only to
 * leave out what the endpoint refuses; all other retries are the generator's.
 */
public final class OpenAiModels implements ModelPort {

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final HttpClient client;
  private final URI address;
  private final String apiKey;
  private final Duration timeout;
  private final Supplier<Map<String, String>> headers;
  private final @Nullable Set<Capability> declared;
  private final Consumer<HttpHeaders> limits;
  private final Map<String, Manners> manners = new ConcurrentHashMap<>();

  /**
   * For one endpoint.
   *
   * @param baseUrl such as {@code https://api.openai.com/v1}
   * @param apiKey sent as bearer token
   * @param timeout of one call, its stream included
   * @param headers sent with each request, such as the trace's
   * @param declared all that the models can do; null = learned from what the endpoint refuses
   */
  public OpenAiModels(
      String baseUrl,
      String apiKey,
      Duration timeout,
      Supplier<Map<String, String>> headers,
      @Nullable Set<Capability> declared) {
    this(baseUrl, apiKey, timeout, headers, declared, said -> {});
  }

  /**
   * For one endpoint that may tell its limits.
   *
   * @param limits gets the headers of each answer and refusal
   */
  public OpenAiModels(
      String baseUrl,
      String apiKey,
      Duration timeout,
      Supplier<Map<String, String>> headers,
      @Nullable Set<Capability> declared,
      Consumer<HttpHeaders> limits) {
    this.limits = limits;
    this.client =
        HttpClient.newBuilder()
            // servers for models offer no cleartext HTTP/2, and some trip over the attempt
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
    this.address = URI.create(baseUrl.replaceAll("/+$", "") + "/chat/completions");
    this.apiKey = apiKey;
    this.timeout = timeout;
    this.headers = headers;
    this.declared = declared;
  }

  @Override
  public ModelAnswer ask(ModelRequest request, Draft deltas)
      throws ModelException, InterruptedException {
    Manners known =
        manners.computeIfAbsent(
            request.modelName(), model -> declared == null ? new Manners() : new Manners(declared));
    Instant end = Instant.now().plus(timeout);
    while (true) {
      ObjectNode body = ChatBody.of(request, known);
      try (Call call = Call.begin(client, request(body), end)) {
        HttpResponse<?> response = call.response();
        limits.accept(response.headers());
        if (response.statusCode() / 100 == 2) {
          return read(call, request, known, deltas);
        }
        if (response.statusCode() / 100 == 3) {
          throw ModelFailures.failed(
              Kind.REFUSED,
              "the endpoint redirects (%d); write the address %s as its endpoint"
                  .formatted(
                      response.statusCode(),
                      response.headers().firstValue("Location").orElse("that it redirects to")));
        }
        EndpointError error = EndpointError.ofText(call.text());
        if (known.learn(response.statusCode(), error.words(), body) == null) {
          throw ModelFailures.said(
              response.statusCode(),
              withoutKey(error.words()),
              RetryHint.of(response.headers()::firstValue, error.words(), Instant.now()));
        }
      } catch (AnswerReader.Failure failure) {
        throw failed(failure);
      } catch (IOException e) {
        Interruption.rethrow(e);
        throw ModelFailures.of(e);
      }
    }
  }

  private HttpRequest request(ObjectNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .header("Authorization", "Bearer " + apiKey)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    headers.get().forEach(request::setHeader);
    return request.build();
  }

  private static ModelAnswer read(
      Call call, ModelRequest request, Manners known, Consumer<String> deltas)
      throws IOException, ModelException {
    AnswerReader reader =
        new AnswerReader(known.mayThinkUnannounced(), request.stream() ? deltas : ignored -> {});
    BufferedReader text =
        new BufferedReader(new InputStreamReader(call.body(), StandardCharsets.UTF_8));
    if (isEvents(call, text)) {
      boolean done = EventStream.read(text, reader::add);
      if (!done && !reader.isFinished()) {
        throw ModelFailures.failed(Kind.UNREACHABLE, "the stream ended early");
      }
    } else {
      reader.add(EventJson.mapper().readTree(text));
    }
    ModelAnswer answer = reader.answer(request.modelName());
    known.answered(reader.thoughtUnannounced());
    return answer;
  }

  /** By what the answer begins with: some servers and proxies name another type. */
  private static boolean isEvents(Call call, BufferedReader text) throws IOException {
    int first;
    do {
      text.mark(1);
      first = text.read();
    } while (first == BYTE_ORDER_MARK || Character.isWhitespace(first));
    text.reset();
    return switch (first) {
      case '{', '[' -> false;
      case 'd', 'e', 'i', 'r', ':' -> true;
      default ->
          call.response().headers().firstValue("Content-Type").orElse("").contains("event-stream");
    };
  }

  private ModelException failed(AnswerReader.Failure failure) {
    return ModelFailures.said(
        failure.status(), withoutKey(String.valueOf(failure.getMessage())), null);
  }

  private String withoutKey(String words) {
    return words.replace(apiKey, "***");
  }
}
