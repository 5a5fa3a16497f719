package dev.switchboard.benchmarks.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.benchmarks.worker.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ModelAnswerTest {

  private static final int TOKENS = 20;

  @Test
  void aWholeAnswerHasSoManyWords() throws Exception {
    assertThat(answer("{\"stream\": false}").split("\"content\":\"")[1].split("\"")[0].split(" "))
        .hasSize(TOKENS);
  }

  @Test
  void aStreamHasAnEventForEachToken() throws Exception {
    assertThat(answer("{\"stream\": true}").split("\"content\":\"")).hasSize(TOKENS + 1);
  }

  @Test
  void aStreamEndsAsTheProtocolHasIt() throws Exception {
    assertThat(answer("{\"stream\":true}"))
        .contains("\"finish_reason\":\"stop\"", "\"completion_tokens\":20")
        .endsWith("data: [DONE]\n\n");
  }

  private static String answer(String request) throws IOException, InterruptedException {
    try (StandInServer server = new StandInServer(Duration.ZERO, new ModelAnswer(TOKENS));
        HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(
                      URI.create(server.url(StandInServer.INSTANT + "/v1/chat/completions")))
                  .POST(HttpRequest.BodyPublishers.ofString(request))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
