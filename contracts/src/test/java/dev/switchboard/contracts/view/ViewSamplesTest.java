package dev.switchboard.contracts.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sample of every answer over HTTP stays readable, and is written back as it was. */
class ViewSamplesTest {

  enum View {
    TURN_ANSWER("turn-answer", TurnAnswer.class),
    CONVERSATION("conversation-view", ConversationView.class),
    BOT("bot-view", BotView.class),
    RUN("run-view", RunView.class),
    RUNS("runs-view", RunsView.class),
    CONVERSATIONS("conversations-view", ConversationsView.class),
    FLOWS("flows-view", FlowsView.class),
    INTENTS("intents-view", IntentsView.class),
    KNOWLEDGE("knowledge-view", KnowledgeView.class),
    KNOWLEDGE_ANSWER("knowledge-answer", KnowledgeView.Answer.class),
    MODELS("models-view", ModelsView.class),
    PROMPTS("prompts-view", PromptsView.class),
    RUN_PAGE("run-page", RunPage.class),
    RUN_COUNTS("run-counts", RunCounts.class),
    TASK_RATES("task-rates", TaskRates.class),
    TURN_FIGURES("turn-figures", TurnFigures.class);

    private final String file;
    private final Class<?> type;

    View(String file, Class<?> type) {
      this.file = file;
      this.type = type;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSampleIsReadAndWrittenBackUnchanged(View view) throws IOException {
    JsonNode sample = sample(view);

    Object read = EventJson.mapper().treeToValue(sample, view.type);

    assertThat(EventJson.mapper().writeValueAsString(read))
        .isEqualTo(EventJson.mapper().writeValueAsString(sample));
  }

  @ParameterizedTest
  @EnumSource
  void aFieldOfALaterVersionIsIgnored(View view) throws IOException {
    ObjectNode sample = sample(view).deepCopy();
    Object before = EventJson.mapper().treeToValue(sample, view.type);

    sample.put("addedLater", true);

    assertThat(EventJson.mapper().treeToValue(sample, view.type)).isEqualTo(before);
  }

  @Test
  void everyViewHasASample() {
    assertThat(
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(View.class.getPackageName())
                    .stream()
                    .filter(type -> type.isRecord() && type.isTopLevelClass())
                    .map(type -> type.getName()))
        .hasSizeGreaterThan(10)
        .isSubsetOf(Stream.of(View.values()).map(view -> view.type.getName()).toList());
  }

  @Test
  void aStatusIsNamedAsItIsWritten() {
    assertThat(TurnCompleted.Status.values())
        .allSatisfy(
            status ->
                assertThat(status.wireName())
                    .isEqualTo(EventJson.mapper().convertValue(status, String.class)));
  }

  @Test
  void everyKindAndStatusHasANameOnTheWire() {
    assertThat(
            Stream.of(WaitKind.class, RunStatus.class, ModelsView.CircuitState.class)
                .flatMap(e -> Stream.of(e.getFields())))
        .isNotEmpty()
        .allMatch(constant -> constant.isAnnotationPresent(JsonProperty.class));
  }

  private static JsonNode sample(View view) throws IOException {
    String file = "/dev/switchboard/contracts/samples/view/" + view.file + ".json";
    try (InputStream in = View.class.getResourceAsStream(file)) {
      assertThat(in).as("the sample %s", file).isNotNull();
      return EventJson.mapper().readTree(in);
    }
  }
}
