package dev.switchboard.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.backbone.FreePorts;
import dev.switchboard.backbone.KafkaProcess;
import dev.switchboard.backbone.KafkaSettings;
import dev.switchboard.backbone.TopicAdmin;
import dev.switchboard.cli.SwitchboardRun;
import dev.switchboard.contracts.wire.EventJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stream} on a real broker, with somebody who answers as the test wants. */
@Tag("slow")
class StreamTest {

  private static KafkaProcess kafka;

  @TempDir Path folder;
  private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";

  @BeforeAll
  static void startKafka() {
    kafka = KafkaProcess.start(KafkaSettings.temporary().withHeapMegabytes(128));
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void createTopics() {
    TopicAdmin.create(kafka.bootstrap(), List.of(prefix + "messages", prefix + "replies"), 3);
  }

  @Test
  void countsOneAnswerForEachMessage() throws Exception {
    Path json = folder.resolve("report.json");
    try (Answerer answerer = Answerer.start(kafka.bootstrap(), prefix, text -> 1)) {
      SwitchboardRun run = stream(file(200), "--rate", "500", "--json", json.toString());

      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(run.out())
          .contains("200 messages, 200 answered in")
          .contains("exactly one answer 200, more than one 0, failed 0, without a reply 0, none 0")
          .contains("greeting     200");
      assertThat(answerer.texts()).hasSize(200).contains("message 0", "message 199");
    }
    JsonNode report = EventJson.mapper().readTree(json.toFile());
    assertThat(report.path("answered").asInt()).isEqualTo(200);
    assertThat(report.path("byIntent").path("greeting").asInt()).isEqualTo(200);
    assertThat(report.path("latencyMillis").path("p99").asDouble()).isPositive();
  }

  @Test
  void namesMessagesWithoutAnswerAndWithMoreThanOne() throws Exception {
    // given somebody who forgets message 1 and answers message 2 twice
    try (Answerer answerer =
        Answerer.start(
            kafka.bootstrap(),
            prefix,
            text -> text.equals("message 1") ? 0 : text.equals("message 2") ? 2 : 1)) {

      SwitchboardRun run = stream(file(5), "--timeout", "3");

      assertThat(answerer.texts()).hasSize(5);
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out())
          .contains("exactly one answer 3, more than one 1, failed 0, without a reply 0, none 1")
          .containsPattern("Not answered:\\R  row 2 \\(stream-[0-9a-f]{8}-1\\): message 1")
          .containsPattern(
              "Answered more than once:\\R  row 3 \\(stream-[0-9a-f]{8}-2\\): message 2");
    }
  }

  @Test
  void saysInOneLineThatTheTopicsAreMissing() throws Exception {
    SwitchboardRun run =
        SwitchboardRun.of(
            "stream", file(1).toString(), "--kafka", kafka.bootstrap(), "--topics-prefix", "none.");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("none.replies");
  }

  @Test
  void saysInOneLineThatTheBrokerCantBeReached() throws Exception {
    String nobody = "127.0.0.1:" + FreePorts.next();

    SwitchboardRun run = SwitchboardRun.of("stream", file(1).toString(), "--kafka", nobody);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("switchboard: Kafka at " + nobody + " can't be reached");
  }

  private SwitchboardRun stream(Path file, String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                "stream",
                file.toString(),
                "--kafka",
                kafka.bootstrap(),
                "--topics-prefix",
                prefix));
    arguments.addAll(List.of(more));
    return SwitchboardRun.of(arguments.toArray(String[]::new));
  }

  private Path file(int messages) throws Exception {
    StringBuilder text = new StringBuilder("id,text\n");
    for (int i = 0; i < messages; i++) {
      text.append(i).append(",message ").append(i).append('\n');
    }
    return Files.writeString(folder.resolve("messages.csv"), text);
  }
}
