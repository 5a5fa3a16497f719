package dev.switchboard.llm.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.llm.AnswerCache;
import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.core.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CachedModelsTest {

  private static final ModelCatalog CATALOG =
      new ModelCatalog(
          Map.of(
              "default", ModelAlias.of("default", "large-2").at("https://a.example", null),
              "small", ModelAlias.of("small", "small-2").at("https://a.example", null)),
          Set.of(),
          false,
          new RetryPolicy(1, Duration.ZERO, Duration.ZERO));

  private final List<ModelRequest> asked = new ArrayList<>();
  private final List<String> deltas = new ArrayList<>();
  private final MemoryOfAnswers kept = new MemoryOfAnswers();
  private String finish = "stop";
  private String answeredBy = "default";
  private final CachedModels models =
      new CachedModels(
          (request, to) -> {
            asked.add(request);
            return new ModelAnswer("Thirty days.", "large-2026", 100, 10, finish)
                .paid(answeredBy, 70);
          },
          CATALOG,
          new AnswerCache(Set.of("answer"), Duration.ofMinutes(10)),
          kept,
          null,
          LadderListener.NONE);

  private static ModelRequest request(
      String prompt, @Nullable String alias, String system, String question, boolean stream) {
    return new ModelRequest(
        new Origin("conversation-1", "turn-1", null, "command-1", prompt),
        alias,
        system,
        List.of(new ModelRequest.Said(true, question)),
        null,
        null,
        null,
        stream,
        List.of(),
        false,
        Map.of(),
        Set.of());
  }

  private ModelAnswer ask(ModelRequest request) throws Exception {
    return models.ask(request, deltas::add);
  }

  @Test
  void theSameRequestIsPaidOnce() throws Exception {
    ask(request("answer", null, "Answer.", "Until when?", false));

    ModelAnswer again = ask(request("answer", null, "Answer.", "Until when?", true));

    assertThat(asked).hasSize(1);
    assertThat(again.text()).isEqualTo("Thirty days.");
    assertThat(again.costMicros() + again.inputTokens() + again.outputTokens()).isZero();
    assertThat(deltas).containsExactly("Thirty days.");
  }

  @Test
  void anotherQuestionPassageModelOrPromptIsAnotherRequest() throws Exception {
    ask(request("answer", null, "Answer.", "Until when?", false));

    ask(request("answer", null, "Answer.", "Since when?", false));
    ask(request("answer", null, "Answer from a page that has changed.", "Until when?", false));
    ask(request("answer", "small", "Answer.", "Until when?", false));
    ask(request("other", null, "Answer.", "Until when?", false));
    ask(request("other", null, "Answer.", "Until when?", false));

    assertThat(asked).hasSize(6);
  }

  @Test
  void aCutAnswerOrOneOfAnotherModelIsNotKept() throws Exception {
    finish = "length";
    ask(request("answer", null, "Answer.", "Until when?", false));
    finish = "stop";
    answeredBy = "small";
    ask(request("answer", null, "Answer.", "Until when?", false));

    assertThat(asked).hasSize(2);
    ask(request("answer", null, "Answer.", "Until when?", false));
    assertThat(asked).hasSize(3);
  }
}
