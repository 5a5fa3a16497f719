package dev.switchboard.tools.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.outbound.Destinations;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTest {

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void readsWhatIsCompressed(String encoding) throws Exception {
    // given
    server.stubFor(any(anyUrl()).willReturn(compressed(encoding, compressedBytes(encoding))));

    // then
    assertThat(new String(get().body(), UTF_8)).isEqualTo("{\"name\": \"Ann\"}");
  }

  @Test
  void readsWhatBrotliHasCompressed() throws Exception {
    // given
    String body = "G+AAwJ0HthunAh8Xi14YUIuAjO1NN7G+CgorFp0ORJJdRJOlR8BTFQB4fysN";
    server.stubFor(any(anyUrl()).willReturn(compressed("br", Base64.getDecoder().decode(body))));

    // then
    HttpAnswer answer = get();
    assertThat(new String(answer.body(), UTF_8))
        .startsWith("{\"name\":\"Ann\",\"words\":\"abc abc ");
    assertThat(answer.headers()).doesNotContainKey("content-encoding");
  }

  @Test
  void aSmallAnswerThatBecomesALargeOneIsTooLarge() {
    // given 300,000 letters in 14 bytes
    server.stubFor(
        any(anyUrl())
            .willReturn(compressed("br", Base64.getDecoder().decode("W9+ThF8iLB4LBDIXCQA="))));

    // then
    assertThat(catchThrowableOfType(ToolFailure.class, this::get))
        .hasMessageContaining("more than 1000 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br"})
  void aCompressedAnswerThatIsBrokenSaysThatTheToolHasDoneItsWork(String encoding) {
    // given
    server.stubFor(
        any(anyUrl()).willReturn(compressed(encoding, "no gzip at all".getBytes(UTF_8))));

    // when
    ToolFailure failure = catchThrowableOfType(ToolFailure.class, this::get);

    // then
    assertThat(failure).hasMessageContaining("compressed");
    assertThat(failure.isDone()).isTrue();
  }

  private static ResponseDefinitionBuilder compressed(String encoding, byte[] body) {
    return ok().withHeader("Content-Encoding", encoding).withBody(body);
  }

  private static byte[] compressedBytes(String encoding) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        encoding.equals("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
      out.write("{\"name\": \"Ann\"}".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private HttpAnswer get() throws Exception {
    HttpSender sender =
        new HttpSender(
            Vertx.vertx(), Duration.ofSeconds(3), OpenTelemetry.noop(), NameResolver.PLATFORM);
    URI uri = URI.create("http://127.0.0.1:%d/".formatted(server.getPort()));
    return sender.send(
        "look",
        new PreparedRequest("GET", uri, Map.of(), null),
        new Destinations(List.of("127.0.0.1"), List.of(), List.of()),
        Duration.ofSeconds(20),
        1000);
  }

  @Test
  void readsAnswersThatAreThereAtOnce() throws Exception {
    // given answers without a body, which end as they begin
    server.stubFor(any(anyUrl()).willReturn(notFound()));
    HttpSender sender =
        new HttpSender(
            Vertx.vertx(), Duration.ofSeconds(3), OpenTelemetry.noop(), NameResolver.PLATFORM);
    URI uri = URI.create("http://127.0.0.1:%d/".formatted(server.getPort()));
    Destinations there = new Destinations(List.of("127.0.0.1"), List.of(), List.of());

    // then
    for (int i = 0; i < 200; i++) {
      assertThat(
              sender
                  .send(
                      "look",
                      new PreparedRequest("GET", uri, Map.of(), null),
                      there,
                      Duration.ofSeconds(20),
                      1000)
                  .status())
          .isEqualTo(404);
    }
  }
}
