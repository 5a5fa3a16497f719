package dev.switchboard.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.time.Duration;

/** A model's replies as HTTP responses, whole or as a stream. */
final class ModelResponses {

  private static final int CHUNKS = 5;
  private static final int STREAM_MILLIS = 50;
  private static final int HANG_MILLIS = (int) Duration.ofMinutes(30).toMillis();

  private ModelResponses() {}

  /**
   * The response to one request.
   *
   * @param id of the completion
   */
  static ResponseDefinition of(ModelReply reply, ChatRequest request, String id) {
    boolean stream = request.isStream();
    return switch (reply) {
      case ModelReply.Text text when stream -> streamed(OpenAiFormat.stream(text, request, id));
      case ModelReply.Text text -> json(200, OpenAiFormat.whole(text, request, id)).build();
      case ModelReply.ToolCalls calls when stream ->
          streamed(OpenAiFormat.stream(calls, request, id));
      case ModelReply.ToolCalls calls -> json(200, OpenAiFormat.whole(calls, request, id)).build();
      case ModelReply.Message message when stream ->
          streamed(OpenAiFormat.stream(message, request, id));
      case ModelReply.Message message ->
          json(200, OpenAiFormat.whole(message, request, id)).build();
      case ModelReply.Events events -> streamed(events.events());
      case ModelReply.Raw raw when stream -> streamed("data: " + raw.body() + "\n\n");
      case ModelReply.Raw raw -> json(200, raw.body()).build();
      case ModelReply.Refusal refusal ->
          json(refusal.status(), OpenAiFormat.error(refusal.message(), "server_error")).build();
      case ModelReply.TooMany many ->
          json(429, OpenAiFormat.error("Rate limit reached", "rate_limit_exceeded"))
              .withHeader("Retry-After", String.valueOf(many.retryAfter().toSeconds()))
              .build();
      case ModelReply.WithHeaders with -> {
        ResponseDefinitionBuilder response =
            ResponseDefinitionBuilder.like(of(with.reply(), request, id));
        with.headers().forEach(response::withHeader);
        yield response.build();
      }
      case ModelReply.Hang hang -> aResponse().withFixedDelay(HANG_MILLIS).build();
      case ModelReply.Reset reset -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER).build();
    };
  }

  private static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  private static ResponseDefinition streamed(String events) {
    // Parts end anywhere, also within an event, as they do on a real network.
    return aResponse()
        .withHeader("Content-Type", "text/event-stream; charset=utf-8")
        .withBody(events)
        .withChunkedDribbleDelay(CHUNKS, STREAM_MILLIS)
        .build();
  }
}
