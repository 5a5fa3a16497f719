package dev.switchboard.store.http;

import static dev.switchboard.store.http.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.switchboard.store.SharedData;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replays published tasks, each on a fresh database, over HTTP, as the OpenAPI document says. */
@QuarkusTest
@TestProfile(BigStore.class)
class TaskReplayTest {
  // 5 and 5.0 are one amount
  private static final Comparator<JsonNode> SAME_VALUE =
      (left, right) ->
          left.getNodeType() == JsonNodeType.NUMBER && right.getNodeType() == JsonNodeType.NUMBER
              ? left.decimalValue().compareTo(right.decimalValue())
              : left.equals(right) ? 0 : 1;

  @TestHTTPResource("/")
  URI shop;

  @ParameterizedTest
  @CsvSource({"tasks-dev.jsonl, 20", "tasks-train.jsonl, 200"})
  void everyTaskGivesTheResultsAndLeavesTheDatabaseThatItsFileSays(String file, int tasks)
      throws IOException {
    assumeTrue(SharedData.store().isPresent(), SharedData.ABSENT);
    assumeTrue(
        file.contains("dev") || "all".equals(System.getProperty("switchboard.replay")),
        "the 200 training tasks are replayed with -Dswitchboard.replay=all");
    Caller caller = new Caller(shop);
    Map<String, String> paths = paths(caller);
    List<String> lines =
        Files.readAllLines(SharedData.store().orElseThrow().resolve(file)).stream()
            .skip(1)
            .toList();
    List<String> differences = new ArrayList<>();

    for (String line : lines) {
      JsonNode task = Caller.JSON.readTree(line);
      caller.reset();
      for (JsonNode step : task.path("steps")) {
        HttpResponse<String> answer =
            caller.post(
                paths.get(step.path("tool").asText()),
                step.path("args").toString(),
                "Idempotency-Key",
                task.path("id").asText() + "/" + step.path("args").hashCode());
        JsonNode result = answer.statusCode() == 200 ? json(answer) : json(answer).path("detail");
        if (!result.equals(SAME_VALUE, step.path("result"))
            || step.path("error").asBoolean() != answer.statusCode() >= 400) {
          differences.add(task.path("id").asText() + ": " + step + " gave " + answer.body());
        }
      }
      compareDatabase(task, caller.get("/admin/database"), differences);
    }

    assertThat(differences).isEmpty();
    assertThat(lines).hasSize(tasks);
  }

  /** The digest covers the whole database; the records say where it went wrong. */
  private static void compareDatabase(
      JsonNode task, HttpResponse<String> database, List<String> differences) {
    String id = task.path("id").asText();
    JsonNode all = json(database);
    task.path("db_diff")
        .properties()
        .forEach(
            table ->
                table
                    .getValue()
                    .path("changed")
                    .properties()
                    .forEach(
                        record -> {
                          JsonNode is = all.path(table.getKey()).path(record.getKey());
                          if (!is.equals(SAME_VALUE, record.getValue())) {
                            differences.add(id + ": " + record.getKey() + " is " + is);
                          }
                        }));
    String digest = database.headers().firstValue("etag").orElse("").replace("\"", "");
    if (!digest.equals(task.path("db_sha256").asText())) {
      differences.add(id + ": the database's digest is " + digest);
    }
  }

  private static Map<String, String> paths(Caller caller) {
    Map<String, String> paths = new HashMap<>();
    json(caller.get("/q/openapi?format=json"))
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .forEach(
                        operation ->
                            paths.put(operation.path("operationId").asText(), path.getKey())));
    return paths;
  }
}
