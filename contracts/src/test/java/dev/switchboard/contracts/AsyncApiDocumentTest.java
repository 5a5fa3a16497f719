package dev.switchboard.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The published document says what the code says. After a change of an event, {@code mvn -f
 * contracts test -Dasyncapi.write=true} writes it again.
 */
class AsyncApiDocumentTest {

  private static final Path DOCUMENT =
      Path.of("src/main/resources/dev/switchboard/contracts/asyncapi.yaml");

  /** Who writes and who reads each topic, as the design has it. */
  private static final Map<Topic, List<String>> WRITERS =
      Map.ofEntries(
          Map.entry(Topic.MESSAGES, List.of("gateway", "state-service")),
          Map.entry(Topic.TURNS, List.of("state-service")),
          Map.entry(Topic.INTENTS, List.of("intent-classifier")),
          Map.entry(Topic.RUNS, List.of("gateway", "router")),
          Map.entry(Topic.TOOL_REQUESTS, List.of("router")),
          Map.entry(Topic.GENERATION_REQUESTS, List.of("router")),
          Map.entry(Topic.OUTCOMES, List.of("tool-workers", "llm-workers", "gateway", "router")),
          Map.entry(Topic.REPLIES, List.of("router", "llm-workers", "state-service")),
          Map.entry(Topic.HANDOFFS, List.of("router", "state-service")),
          Map.entry(
              Topic.DEAD_LETTERS,
              List.of(
                  "state-service",
                  "intent-classifier",
                  "router",
                  "tool-workers",
                  "llm-workers",
                  "gateway")),
          Map.entry(Topic.AUDIT, List.of("tool-workers")));

  private static final Map<Topic, List<String>> READERS =
      Map.ofEntries(
          Map.entry(Topic.MESSAGES, List.of("state-service")),
          Map.entry(Topic.TURNS, List.of("intent-classifier", "router", "gateway")),
          Map.entry(Topic.INTENTS, List.of("router")),
          Map.entry(Topic.RUNS, List.of("router")),
          Map.entry(Topic.TOOL_REQUESTS, List.of("tool-workers")),
          Map.entry(Topic.GENERATION_REQUESTS, List.of("llm-workers")),
          Map.entry(Topic.OUTCOMES, List.of("router", "state-service")),
          Map.entry(Topic.REPLIES, List.of("gateway", "state-service")),
          Map.entry(Topic.HANDOFFS, List.of("state-service", "gateway")),
          Map.entry(Topic.DEAD_LETTERS, List.of("gateway")),
          Map.entry(Topic.AUDIT, List.of()));

  @Test
  void theDocumentSaysWhatTheCodeSays() throws IOException {
    ObjectMapper yaml =
        YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();
    JsonNode fromCode = EventJson.mapper().valueToTree(document());
    if (Boolean.getBoolean("asyncapi.write")) {
      Files.writeString(DOCUMENT, yaml.writeValueAsString(fromCode));
    }

    JsonNode published = yaml.readTree(DOCUMENT.toFile());

    assertThat(published).isEqualTo(fromCode);
  }

  private static Map<String, Object> document() throws IOException {
    JsonSchemaOfRecords records = new JsonSchemaOfRecords();
    Map<String, Object> messages = new TreeMap<>();
    Map<String, Object> channels = new LinkedHashMap<>();
    Map<String, Object> operations = new LinkedHashMap<>();
    for (EventType type : EventType.values()) {
      messages.put(type.baseName(), message(type, records));
    }
    for (Topic topic : Topic.values()) {
      channels.put(topic.baseName(), channel(topic));
      WRITERS.get(topic).forEach(who -> operation(operations, who, "send", topic));
      READERS.get(topic).forEach(who -> operation(operations, who, "receive", topic));
    }
    Map<String, Object> components = new LinkedHashMap<>();
    components.put("messages", messages);
    components.put("schemas", records.schemas());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("asyncapi", "3.0.0");
    document.put("info", info());
    document.put("defaultContentType", "application/json");
    document.put("channels", channels);
    document.put("operations", operations);
    document.put("components", components);
    return document;
  }

  private static Map<String, Object> info() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("title", "Switchboard");
    info.put("version", "1");
    info.put(
        "description",
        "Events between Switchboard's services: CloudEvents 1.0 in Kafka's binary mode, keyed by"
            + " conversation id. A message of a foreign producer needs only a key and a text."
            + " Where a deployment encrypts events (switchboard.privacy.encrypt-text), their values"
            + " have the content type application/vnd.switchboard.sealed and are read with the data"
            + " key that ce_datakey names; see docs/privacy.md.");
    return info;
  }

  private static Map<String, Object> message(EventType type, JsonSchemaOfRecords records)
      throws IOException {
    try (InputStream sample =
        EventType.class.getResourceAsStream("samples/" + type.baseName() + ".v1.json")) {
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("name", type.ceType());
      message.put(
          "headers",
          JsonSchemaOfRecords.ordered(
              "type",
              "object",
              "properties",
              new TreeMap<>(
                  Map.of(
                      CloudEventHeaders.TYPE,
                      Map.of("const", type.ceType()),
                      CloudEventHeaders.ID,
                      Map.of("type", "string"),
                      CloudEventHeaders.SOURCE,
                      Map.of("type", "string"),
                      CloudEventHeaders.DATA_KEY,
                      Map.of("type", "string")))));
      message.put("payload", records.reference(type.record()));
      message.put("examples", List.of(Map.of("payload", EventJson.mapper().readTree(sample))));
      return message;
    }
  }

  private static Map<String, Object> channel(Topic topic) {
    Map<String, Object> messages = new LinkedHashMap<>();
    for (EventType type : EventType.values()) {
      if (type.topic() == topic) {
        messages.put(type.baseName(), Map.of("$ref", "#/components/messages/" + type.baseName()));
      }
    }
    Map<String, Object> channel = new LinkedHashMap<>();
    channel.put("address", topic.withPrefix(Topic.DEFAULT_PREFIX));
    channel.put("messages", messages);
    return channel;
  }

  private static void operation(
      Map<String, Object> operations, String service, String action, Topic topic) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("action", action);
    operation.put("channel", Map.of("$ref", "#/channels/" + topic.baseName()));
    operations.put(service + "." + action + "." + topic.baseName(), operation);
  }
}
