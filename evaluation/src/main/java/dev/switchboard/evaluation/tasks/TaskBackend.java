package dev.switchboard.evaluation.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cli.project.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The program behind the tools, looked into behind the bot's back. */
final class TaskBackend {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String address;
  private final TestBackendPaths paths;

  TaskBackend(URI address, TestBackendPaths paths) {
    this.address = address.toString().replaceAll("/+$", "");
    this.paths = paths;
  }

  TestBackendPaths paths() {
    return paths;
  }

  /**
   * The database as it is.
   *
   * @param digest empty where the backend gives none
   */
  record State(JsonNode collections, String digest) {}

  State state(String database) throws InterruptedException {
    HttpResponse<String> answer = send("GET", paths.state(), database);
    String tag = answer.headers().firstValue("etag").orElse("").replaceAll("W/|\"", "");
    return new State(json(answer), tag.matches("[0-9a-f]{64}") ? tag : "");
  }

  /** How often each Idempotency-Key was carried out. */
  Map<String, Integer> executions(String database) throws InterruptedException {
    Map<String, Integer> executions = new LinkedHashMap<>();
    for (JsonNode key : json(send("GET", paths.writes(), database)).path("keys")) {
      executions.put(key.path("key").asText(), key.path("executions").asInt());
    }
    return executions;
  }

  void reset(String database) throws InterruptedException {
    if (!paths.reset().isEmpty()) {
      send("POST", paths.reset(), database);
    }
  }

  void forget(String database) throws InterruptedException {
    if (!paths.forget().isEmpty() && paths.isolates()) {
      send("DELETE", paths.forget(), database);
    }
  }

  private HttpResponse<String> send(String method, String path, String database)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (paths.isolates()) {
      request.header(paths.header(), database);
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new Failure(
            "the backend answered %s %s with %d; say with the options where it can be looked into"
                .formatted(method, address + path, answer.statusCode()));
      }
      return answer;
    } catch (IOException e) {
      throw new Failure("the backend at " + address + " can't be reached: " + e.getMessage());
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return TasksFile.JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new Failure("the backend answered no JSON to " + answer.uri());
    }
  }
}
