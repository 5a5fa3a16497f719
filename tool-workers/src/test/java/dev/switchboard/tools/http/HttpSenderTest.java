package dev.switchboard.tools.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.switchboard.tools.outbound.Destinations;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpSenderTest {

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

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
