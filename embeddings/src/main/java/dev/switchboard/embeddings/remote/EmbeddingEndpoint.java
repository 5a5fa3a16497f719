package dev.switchboard.embeddings.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.http.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An endpoint's {@code /embeddings}, and one request to it. */
final class EmbeddingEndpoint {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final Address address;
  private final HttpClient client;

  /**
   * Which model is asked where.
   *
   * @param baseUrl such as {@code https://api.openai.com/v1}
   * @param key sent as bearer token; null = none
   * @param parameters sent with each request, such as {@code dimensions}
   */
  record Address(
      String baseUrl, @Nullable String key, String model, Map<String, JsonNode> parameters) {

    Address {
      baseUrl = baseUrl.replaceAll("/+$", "");
      parameters = Map.copyOf(parameters);
    }
  }

  EmbeddingEndpoint(Address address) {
    this.address = address;
    this.client =
        HttpClient.newBuilder()
            // servers for models offer no cleartext HTTP/2, and some trip over the attempt
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
  }

  /** The vectors of these texts; as many as there are texts. */
  List<float[]> ask(List<String> texts, Duration timeout)
      throws EmbeddingFailure, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(request(texts), info -> new BoundedBody());
    try {
      HttpResponse<byte[]> response = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() / 100 != 2) {
        throw EmbeddingFailure.answered(
            response.statusCode(),
            withoutKey(EmbeddingAnswer.words(response.body())),
            RetryAfter.of(
                response.headers().firstValue("Retry-After").orElse(null), Instant.now()));
      }
      List<float[]> vectors = EmbeddingAnswer.read(response.body());
      if (vectors.size() != texts.size()) {
        throw EmbeddingFailure.tooMuch(
            "it gives %d vectors for %d texts".formatted(vectors.size(), texts.size()));
      }
      return vectors;
    } catch (TimeoutException e) {
      throw EmbeddingFailure.passing(
          "it does not answer within %d ms".formatted(timeout.toMillis()));
    } catch (ExecutionException e) {
      throw EmbeddingFailure.passing(
          e.getCause() instanceof BoundedBody.TooLargeException
              ? "its answer is larger than vectors can be"
              : "it can't be reached, or the connection broke: " + why(e));
    } finally {
      sent.cancel(true);
    }
  }

  private static String why(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause instanceof IOException && cause.getMessage() != null
        ? cause.getMessage()
        : cause.getClass().getSimpleName();
  }

  private HttpRequest request(List<String> texts) {
    ObjectNode body = JSON.createObjectNode().put("model", address.model());
    address.parameters().forEach(body::set);
    texts.forEach(body.putArray("input")::add);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.baseUrl() + "/embeddings"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    if (address.key() != null) {
      request.header("Authorization", "Bearer " + address.key());
    }
    return request.build();
  }

  private String withoutKey(String words) {
    return address.key() == null ? words : words.replace(address.key(), "***");
  }

  @Override
  public String toString() {
    return "%s at %s".formatted(address.model(), address.baseUrl());
  }
}
