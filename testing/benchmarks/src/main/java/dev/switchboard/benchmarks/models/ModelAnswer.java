package dev.switchboard.benchmarks.models;

import com.sun.net.httpserver.HttpExchange;
import dev.switchboard.benchmarks.worker.StandInServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Answers as an OpenAI endpoint does, with a text of so many words, each a token, whole or in one
 * event for each.
 */
record ModelAnswer(int tokens) implements StandInServer.Answer {

  private static final List<String> WORDS = List.of("Your", "order", "is", "on", "its", "way.");
  private static final Pattern STREAM = Pattern.compile("\"stream\"\\s*:\\s*true");

  private static final String CHUNK =
      "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"%s\",\"choices\":[{\"index\":0,\"delta\":{%s},\"finish_reason\":%s}]}\n\n";

  @Override
  public void send(HttpExchange exchange, String request) throws IOException {
    if (STREAM.matcher(request).find()) {
      stream(exchange);
    } else {
      StandInServer.Answer.json(whole()).send(exchange, request);
    }
  }

  private String whole() {
    return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"%s\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"%s\"},\"finish_reason\":\"stop\"}],\"usage\":%s}"
        .formatted(ModelsBot.MODEL, text(), usage());
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (String word : text().split("(?<= )")) {
        write(out, CHUNK.formatted(ModelsBot.MODEL, "\"content\":\"" + word + "\"", "null"));
      }
      write(out, CHUNK.formatted(ModelsBot.MODEL, "", "\"stop\""));
      write(
          out,
          "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"%s\",\"choices\":[],\"usage\":%s}\n\ndata: [DONE]\n\n"
              .formatted(ModelsBot.MODEL, usage()));
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private String text() {
    return IntStream.range(0, tokens)
        .mapToObj(word -> WORDS.get(word % WORDS.size()))
        .collect(Collectors.joining(" "));
  }

  private String usage() {
    return "{\"prompt_tokens\":30,\"completion_tokens\":%d,\"total_tokens\":%d}"
        .formatted(tokens, 30 + tokens);
  }
}
