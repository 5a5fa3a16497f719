package dev.switchboard.embeddings.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.switchboard.embeddings.EmbeddingUnavailableException;
import dev.switchboard.embeddings.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server on loopback that has the manners of real ones. */
class RemoteEmbedderTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Texts of each request, in order of arrival. */
  private final List<List<String>> asked = new ArrayList<>();

  private final List<Duration> slept = new ArrayList<>();
  private long now;
  private Function<List<String>, ResponseDefinitionBuilder> server = RemoteEmbedderTest::vectors;
  private WireMockServer wire;
  private RemoteEmbedder embedder;

  @BeforeEach
  void starts() {
    wire =
        new WireMockServer(
            wireMockConfig()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .jettyStopTimeout(100L)
                .extensions(new Script()));
    wire.start();
    wire.stubFor(post(urlEqualTo("/v1/embeddings")).willReturn(aResponse()));
    embedder = embedder("secret-key-1", Duration.ofSeconds(5));
  }

  @AfterEach
  void stops() {
    wire.stop();
  }

  @Test
  void asksForManyTextsAtOnceAndGivesTheirVectorsInOrder() {
    List<String> texts = texts(40);

    List<float[]> vectors = embedder.embedAll(texts);

    assertThat(asked).extracting(List::size).containsExactly(32, 8);
    assertBelong(vectors, texts);
    assertThat(Vectors.dot(vectors.getFirst(), vectors.getFirst())).isCloseTo(1, within());
    wire.verify(
        2,
        postRequestedFor(urlEqualTo("/v1/embeddings"))
            .withHeader("Authorization", equalTo("Bearer secret-key-1")));
  }

  @Test
  void sendsItsModelsNameAndParameters() throws IOException {
    embedder.embed("hello");

    JsonNode body = JSON.readTree(wire.getAllServeEvents().getFirst().getRequest().getBody());
    assertThat(body)
        .isEqualTo(
            JSON.readTree(
                "{\"model\": \"test-model\", \"dimensions\": 3, \"input\": [\"hello\"]}"));
  }

  @Test
  void putsVectorsInOrderThatComeInAnother() {
    server =
        texts ->
            body(IntStream.range(0, texts.size()).map(i -> texts.size() - 1 - i).toArray(), texts);

    assertBelong(embedder.embedAll(texts(5)), texts(5));
  }

  @Test
  void takesIndexesThatBeginWithOneAndThoseThatAreAllZero() {
    server = texts -> okJson(data(texts, i -> "\"index\": %d,".formatted(i + 1)));
    assertBelong(embedder.embedAll(texts(3)), texts(3));

    server = texts -> okJson(data(texts, i -> "\"index\": 0,"));
    assertBelong(embedder.embedAll(texts(3)), texts(3));

    server = texts -> okJson(data(texts, i -> ""));
    assertBelong(embedder.embedAll(texts(3)), texts(3));
  }

  @Test
  void readsBase64() {
    server =
        texts ->
            okJson(
                texts.stream()
                    .map(
                        text -> {
                          ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
                          for (float each : raw(text)) {
                            bytes.putFloat(each);
                          }
                          return "{\"embedding\": \"%s\"}"
                              .formatted(Base64.getEncoder().encodeToString(bytes.array()));
                        })
                    .collect(Collectors.joining(",", "{\"data\": [", "]}")));

    assertBelong(embedder.embedAll(texts(3)), texts(3));
  }

  @Test
  void asksInHalvesAServerThatGivesFewerVectorsThanTexts() {
    server = texts -> vectors(texts.subList(0, Math.min(4, texts.size())));

    assertBelong(embedder.embedAll(texts(32)), texts(32));
    asked.clear();
    embedder.embedAll(texts(8));

    assertThat(asked).as("it is remembered").extracting(List::size).containsExactly(4, 4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "413 | batch size 32 > maximum allowed batch size 2",
        "422 | batch size 32 > maximum allowed batch size 2",
        "400 | the number of inputs exceeds the limit",
        "413 | Payload Too Large",
      })
  void asksForFewerWhereSoManyAreRefused(int status, String words) {
    server = texts -> texts.size() > 2 ? refusal(status, words) : vectors(texts);

    assertBelong(embedder.embedAll(texts(9)), texts(9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | This model's maximum context length is 512 tokens",
        "413 | Input validation error: `inputs` must have less than 512 tokens",
        "500 | input is too large to process. increase the physical batch size",
      })
  void cutsATextThatIsTooLongAndStillAsksForManyAtOnce(int status, String words) {
    server =
        texts ->
            texts.stream().anyMatch(text -> text.length() > 500)
                ? refusal(status, words)
                : vectors(texts);
    List<String> texts = List.of("a", "long ".repeat(1000), "b");

    List<float[]> vectors = embedder.embedAll(texts);
    asked.clear();
    embedder.embedAll(texts(32));

    assertThat(vectors).hasSize(3);
    assertThat(asked).extracting(List::size).containsExactly(32);
  }

  @Test
  void waitsAsLongAsTheServerWantsInSecondsOrUntilADate() {
    server =
        texts ->
            switch (asked.size()) {
              case 1 -> refusal(429, "slow down").withHeader("Retry-After", "7");
              case 2 ->
                  refusal(503, "loading")
                      .withHeader(
                          "Retry-After",
                          DateTimeFormatter.RFC_1123_DATE_TIME.format(
                              Instant.now().plusSeconds(20).atOffset(ZoneOffset.UTC)));
              default -> vectors(texts);
            };

    assertBelong(embedder.embedAll(texts(2)), texts(2));

    assertThat(slept.getFirst()).isEqualTo(Duration.ofSeconds(7));
    assertThat(slept.get(1)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20));
  }

  @Test
  void aUsersTextDoesNotWaitLong() {
    server = texts -> refusal(429, "slow down").withHeader("Retry-After", "7");

    assertThatThrownBy(() -> embedder.embed("hello"))
        .isInstanceOf(EmbeddingUnavailableException.class)
        .hasMessageContaining("too much to do (429): \"slow down\"");
    assertThat(slept).isEmpty();
  }

  @Test
  void aUsersTextIsTriedAgainOnceAndThenNobodyAsksForSeconds() {
    server = texts -> refusal(500, "oops");

    assertThatThrownBy(() -> embedder.embed("a")).hasMessageContaining("it fails (500)");
    assertThatThrownBy(() -> embedder.embed("b")).hasMessageContaining("it fails (500)");
    assertThat(asked).hasSize(2);

    server = RemoteEmbedderTest::vectors;
    now += Duration.ofSeconds(3).toNanos();
    assertBelong(List.of(embedder.embed("c")), List.of("c"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\": {\"message\": \"model not loaded\"}} | model not loaded",
        "{\"object\": \"error\", \"message\": \"bad\", \"code\": 400} | bad",
        "<html>hello</html> | no JSON",
        "{} | no vectors",
        "[] | 0 vectors for 1 texts",
        "{\"data\": [{\"embedding\": []}]} | is empty",
        "{\"data\": [{\"embedding\": null}]} | is empty",
        "{\"data\": [{\"embedding\": [0, 0, 0]}]} | is empty",
        "{\"data\": [{\"embedding\": [NaN, 1, 1]}]} | what is no number",
        "{\"data\": [{\"embedding\": [null, 1, 1]}]} | what is no number",
        "{\"data\": [{\"embedding\": [1e300, 1, 1]}]} | what is no number",
        "{\"data\": [{\"embedding\": \"%%%\"}]} | no Base64",
        "{\"data\": [{\"embedding\": [[1,2,3],[1,2,3]]}]} | a vector for each token",
      })
  void saysWhatIsWrongWithAnAnswer(String body, String words) {
    server = texts -> okJson(body);

    assertThatThrownBy(() -> embedder.embed("hello"))
        .isInstanceOf(EmbeddingUnavailableException.class)
        .hasMessageContaining("test-model at http://localhost")
        .hasMessageContaining(words);
  }

  @Test
  void anAnswerThatMixesIndexesIsRefused() {
    server = texts -> okJson(data(texts, i -> "\"index\": %d,".formatted(i == 0 ? 5 : i)));

    assertThatThrownBy(() -> embedder.embedAll(texts(3)))
        .hasMessageContaining("which vector belongs to which text");
  }

  @Test
  void refusesVectorsOfAnotherLengthThanBefore() {
    embedder.embed("hello");
    server = texts -> okJson("{\"data\": [{\"embedding\": [1, 2]}]}");

    assertThatThrownBy(() -> embedder.embed("again"))
        .hasMessageContaining("vectors of 3 numbers and now gives 2");
  }

  @ParameterizedTest
  @CsvSource({
    "401, refuses the key",
    "403, refuses the key",
    "404, no such model",
    "301, answers 301"
  })
  void doesNotRepeatWhatIsRefusedAndNeverSaysTheKey(int status, String words) {
    server = texts -> refusal(status, "no secret-key-1 here");

    assertThatThrownBy(() -> embedder.embedAll(texts(3)))
        .hasMessageContaining(words)
        .hasMessageNotContaining("secret-key-1");
    assertThat(asked).hasSize(1);
  }

  @Test
  void aServerThatHangsOrBreaksOffIsUnavailable() {
    embedder = embedder(null, Duration.ofMillis(200));
    server = texts -> vectors(texts).withFixedDelay(2_000);
    assertThatThrownBy(() -> embedder.embed("a"))
        .hasMessageContaining("does not answer within 200 ms");

    now += Duration.ofMinutes(1).toNanos();
    server = texts -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
    assertThatThrownBy(() -> embedder.embed("a")).hasMessageContaining("connection broke");

    now += Duration.ofMinutes(1).toNanos();
    server = texts -> vectors(texts).withChunkedDribbleDelay(5, 3_000);
    assertThatThrownBy(() -> embedder.embed("a"))
        .hasMessageContaining("does not answer within 200 ms");
  }

  @Test
  void anAnswerWithoutAnEndIsCutOff() {
    server = texts -> okJson("[" + "1,".repeat(9_000_000) + "1]");

    // a machine that is busy needs its time for so many bytes
    RemoteEmbedder patient = embedder(null, Duration.ofMinutes(1));
    assertThatThrownBy(() -> patient.embed("a")).hasMessageContaining("larger than vectors can be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u0000", "\uD800", "🙂", "ﷺ\u202E", "返品したい", "\n\n"})
  void sendsNoTextThatIsEmptyOrNone(String text) {
    assertThat(embedder.embed(text)).hasSize(3);
    assertThat(asked.getFirst().getFirst()).isNotBlank().doesNotContain("\u0000", "\uFFFD", "?");
  }

  private RemoteEmbedder embedder(String key, Duration timeout) {
    return new RemoteEmbedder(
        new RemoteEmbedder.Settings(
            wire.baseUrl() + "/v1/",
            key,
            "test-model",
            Map.of("dimensions", IntNode.valueOf(3)),
            timeout,
            4,
            null),
        new RemoteEmbedder.Clock() {
          @Override
          public long nanos() {
            return now;
          }

          @Override
          public void sleep(Duration time) {
            slept.add(time);
          }
        });
  }

  private static List<String> texts(int count) {
    return IntStream.range(0, count).mapToObj(i -> "text " + "x".repeat(i + 1)).toList();
  }

  private static float[] raw(String text) {
    return new float[] {text.length(), 100 - text.length() % 100, 10};
  }

  private static void assertBelong(List<float[]> vectors, List<String> texts) {
    assertThat(vectors).hasSameSizeAs(texts);
    for (int i = 0; i < texts.size(); i++) {
      float[] wanted = raw(texts.get(i));
      Vectors.normalise(wanted);
      assertThat(vectors.get(i)).as(texts.get(i)).containsExactly(wanted, within());
    }
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(1e-5f);
  }

  private static ResponseDefinitionBuilder refusal(int status, String words) {
    return aResponse()
        .withStatus(status)
        .withBody("{\"error\": {\"message\": \"%s\"}}".formatted(words));
  }

  private static ResponseDefinitionBuilder vectors(List<String> texts) {
    return body(IntStream.range(0, texts.size()).toArray(), texts);
  }

  private static ResponseDefinitionBuilder body(int[] order, List<String> texts) {
    return okJson(
        IntStream.of(order)
            .mapToObj(i -> entry(texts.get(i), "\"index\": %d,".formatted(i)))
            .collect(Collectors.joining(",", "{\"object\": \"list\", \"data\": [", "]}")));
  }

  private static String data(List<String> texts, java.util.function.IntFunction<String> index) {
    return IntStream.range(0, texts.size())
        .mapToObj(i -> entry(texts.get(i), index.apply(i)))
        .collect(Collectors.joining(",", "{\"data\": [", "]}"));
  }

  private static String entry(String text, String index) {
    float[] raw = raw(text);
    return "{\"object\": \"embedding\", %s \"embedding\": [%s, %s, %s]}"
        .formatted(index, raw[0], raw[1], raw[2]);
  }

  private final class Script implements ResponseDefinitionTransformerV2 {

    @Override
    public String getName() {
      return "script";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      try {
        List<String> texts = new ArrayList<>();
        JSON.readTree(event.getRequest().getBody())
            .path("input")
            .forEach(text -> texts.add(text.asText()));
        synchronized (asked) {
          asked.add(texts);
        }
        return server.apply(texts).build();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
