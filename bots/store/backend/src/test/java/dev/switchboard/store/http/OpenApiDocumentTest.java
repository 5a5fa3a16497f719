package dev.switchboard.store.http;

import static dev.switchboard.store.http.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.store.SharedData;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiDocumentTest {
  @TestHTTPResource("/")
  URI shop;

  private JsonNode served;

  @BeforeEach
  void readDocument() {
    served = json(new Caller(shop).get("/q/openapi?format=json"));
  }

  @Test
  void isVersion31() {
    assertThat(served.path("openapi").asText()).startsWith("3.1");
  }

  @Test
  void isTheOneInTheRepository() throws IOException {
    JsonNode committed =
        Caller.JSON.readTree(Files.readString(SharedData.module().resolve("openapi.json")));

    assertThat(served)
        .as("the API changed: replace openapi.json by what /q/openapi?format=json serves")
        .isEqualTo(committed);
  }

  @Test
  void isWhatTheBotThatCallsItHasACopyOf() throws IOException {
    JsonNode copy =
        Caller.JSON.readTree(
            Files.readString(SharedData.module().resolve("../../retail/store.openapi.json")));

    assertThat(served)
        .as("the API changed: ./switchboard validate --fetch bots/retail, while the shop runs")
        .isEqualTo(copy);
  }

  @Test
  void offersEachToolWithItsArguments() throws IOException {
    assumeTrue(SharedData.store().isPresent(), SharedData.ABSENT);
    TreeMap<String, TreeSet<String>> tools = new TreeMap<>();
    for (JsonNode tool :
        Caller.JSON.readTree(
            Files.readString(SharedData.store().orElseThrow().resolve("tools.json")))) {
      JsonNode function = tool.path("function");
      tools.put(
          function.path("name").asText(), names(function.path("parameters").path("properties")));
    }

    TreeMap<String, TreeSet<String>> offered = new TreeMap<>();
    for (JsonNode path : served.path("paths")) {
      for (JsonNode operation : path) {
        offered.put(operation.path("operationId").asText(), arguments(operation));
      }
    }

    assertThat(offered).isEqualTo(tools);
  }

  private TreeSet<String> arguments(JsonNode operation) {
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode parameter : operation.path("parameters")) {
      if (!parameter.path("in").asText().equals("header")) {
        names.add(parameter.path("name").asText());
      }
    }
    String schema = operation.at("/requestBody/content/application~1json/schema/$ref").asText();
    if (!schema.isEmpty()) {
      names.addAll(names(served.at(schema.substring(1)).path("properties")));
    }
    return names;
  }

  private static TreeSet<String> names(JsonNode object) {
    TreeSet<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
