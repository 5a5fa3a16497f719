package dev.switchboard.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandInsTest {

  private static final String PROMPT =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"the order of turn=%s is\"}],\"stream\":%s}";

  @Test
  void callsBeyondTheFirstOfATurnAreCountedForToolAndModelApart() throws Exception {
    try (StandIns standIns = new StandIns()) {
      standIns.slowAndCounting(Duration.ZERO);

      post(standIns.tool(), "{\"turn\": \"a-1\"}");
      post(standIns.tool(), "{\"turn\":\"a-1\"}");
      post(standIns.tool(), "{\"turn\":\"a-2\"}");
      chat(standIns, "a-1", false);
      chat(standIns, "a-2", true);

      assertThat(standIns.repeatedToolCalls()).isEqualTo(1);
      assertThat(standIns.repeatedModelCalls()).isZero();
      chat(standIns, "a-2", false);
      assertThat(standIns.repeatedModelCalls()).isEqualTo(1);
    }
  }

  @Test
  void aNewCountForgetsTheCallsBefore() throws Exception {
    try (StandIns standIns = new StandIns()) {
      standIns.slowAndCounting(Duration.ZERO);
      post(standIns.tool(), "{\"turn\":\"a\"}");

      standIns.slowAndCounting(Duration.ZERO);
      post(standIns.tool(), "{\"turn\":\"a\"}");

      assertThat(standIns.repeatedToolCalls()).isZero();
    }
  }

  @Test
  void theModelAnswersWholeAndAsAStream() throws Exception {
    try (StandIns standIns = new StandIns()) {
      assertThat(chat(standIns, "a", false)).startsWith("{").contains(StandIns.REPLY);
      assertThat(chat(standIns, "a", true))
          .startsWith("data: {")
          .contains(StandIns.REPLY)
          .endsWith("data: [DONE]\n\n");
    }
  }

  private static String chat(StandIns standIns, String turn, boolean stream) throws Exception {
    return post(standIns.model() + "/chat/completions", PROMPT.formatted(turn, stream));
  }

  private static String post(String url, String body) throws Exception {
    HttpRequest request = Requests.post(url, body).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
