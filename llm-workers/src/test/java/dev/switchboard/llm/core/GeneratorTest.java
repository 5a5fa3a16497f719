package dev.switchboard.llm.core;

import static dev.switchboard.llm.core.Requests.RETURNS;
import static dev.switchboard.llm.core.Requests.SHIPPING;
import static dev.switchboard.llm.core.Requests.asking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.Utterance.Role;
import dev.switchboard.llm.core.GenerationAnswer.Answered;
import dev.switchboard.llm.core.GenerationAnswer.Failed;
import dev.switchboard.llm.core.ModelException.Kind;
import dev.switchboard.llm.core.draft.Draft;
import dev.switchboard.testkit.ProjectRoot;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class GeneratorTest {

  private static final BotFolder BOT =
      BotFolders.load(ProjectRoot.resolve("llm-workers/src/test/resources/bot"));

  private final ScriptedModel model = new ScriptedModel();
  private final List<String> heard = new ArrayList<>();
  private final List<String> pieces = new ArrayList<>();
  private final GenerationListener listener =
      new GenerationListener() {
        @Override
        public void prompted(PromptDefinition prompt) {}

        @Override
        public void asking(GenerationRequested request) {
          heard.add("asking");
        }

        @Override
        public void retried(GenerationRequested request, ModelException failure) {
          heard.add("retried " + failure.kind());
        }

        @Override
        public void passedOver(GenerationRequested request, String why) {
          heard.add("passed over: " + why);
        }

        @Override
        public void fellBack(GenerationRequested request, String why) {
          heard.add("fell back: " + why);
        }
      };
  private final Generator generator = new Generator(BOT, model);

  private final Draft shown =
      new Draft() {
        @Override
        public void accept(String delta) {
          pieces.add(delta);
        }

        @Override
        public void reset() {
          pieces.add("RESET");
        }
      };

  private GenerationAnswer generate(Requests request) {
    try {
      return generator.generate(request.event(), shown, listener);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private Answered answered(Requests request) {
    return (Answered) generate(request);
  }

  /** Does what the script says, in order. */
  private static final class ScriptedModel implements ModelPort {

    private final Queue<Object> script = new ArrayDeque<>();
    private final List<ModelRequest> requests = new ArrayList<>();

    ScriptedModel then(Object step) {
      script.add(step);
      return this;
    }

    @Override
    public ModelAnswer ask(ModelRequest request, Draft pieces) throws ModelException {
      requests.add(request);
      if (script.remove() instanceof String text) {
        if (request.stream()) {
          pieces.accept(text);
        }
        return new ModelAnswer(text, "small-2026", 10, 5, "stop");
      }
      throw new ModelException(Kind.SERVER_ERROR, "the endpoint failed (500)", null, null);
    }
  }

  @Test
  void answersWithTheModelsText() {
    model.then("Within 30 days [returns#1].");

    Answered answer = answered(asking("Until when?").with(SHIPPING, RETURNS));

    assertThat(answer.text()).isEqualTo("Within 30 days.");
    assertThat(answer.citations().getFirst().passageId()).isEqualTo("returns#1");
    assertThat(answer.usage().responder()).isEqualTo("small-2026");
    assertThat(answer.usage().inputTokens()).isEqualTo(10);
  }

  @Test
  void sendsThePromptTheHistoryAndTheQuestion() {
    model.then("Yes.");
    Instant now = Instant.EPOCH;

    answered(
        asking("And shoes?")
            .after(
                new Utterance(Role.USER, "Can I return it?", now),
                new Utterance(Role.ASSISTANT, "You can.", now)));

    ModelRequest sent = model.requests.getFirst();
    assertThat(sent.model()).isNull();
    assertThat(sent.temperature()).isEqualTo(0.1);
    assertThat(sent.maxTokens()).isEqualTo(200);
    assertThat(sent.system()).startsWith("Answer in a friendly way");
    assertThat(sent.messages())
        .containsExactly(
            new ModelRequest.Said(true, "Can I return it?"),
            new ModelRequest.Said(false, "You can."),
            new ModelRequest.Said(true, "And shoes?"));
  }

  @Test
  void fallsBackToTheOfflineResponderWhenNoModelAnswers() {
    model.then(500);

    Answered answer = answered(asking("How long can I return an item?").with(RETURNS).streamed());

    assertThat(answer.usage().responder()).isEqualTo("offline");
    assertThat(answer.text()).contains("within 30 days");
    assertThat(pieces).containsExactly(answer.text());
    assertThat(heard).last().asString().startsWith("fell back: the endpoint failed");
  }

  @Test
  void takesAnEmptyTextForNoAnswer() {
    model.then("  ");

    assertThat(answered(asking("x").with(RETURNS)).usage().responder()).isEqualTo("offline");
  }

  @Test
  void letsTheModelRepairItsJson() {
    model.then("Sure: angry!").then("```json\n{\"mood\": \"angry\", \"summary\": \"x\"}\n```");

    Answered answer = answered(asking("").to("classify", "{\"text\": \"Grr\"}"));

    assertThat(answer.json()).isEqualTo(Requests.json("{\"mood\": \"angry\", \"summary\": \"x\"}"));
    assertThat(answer.usage().inputTokens()).isEqualTo(20);
    assertThat(((ModelRequest.Said) model.requests.getLast().messages().getLast()).text())
        .contains("does not fit the JSON schema: it is no JSON");
  }

  @Test
  void saysWhatDoesNotFitTheSchema() {
    String sad = "{\"mood\": \"sad\"}";
    model.then(sad).then(sad).then(sad);

    GenerationAnswer answer = generate(asking("").to("classify", "{\"text\": \"Grr\"}"));

    assertThat(answer).isInstanceOf(Failed.class);
    assertThat(heard).last().asString().contains("answered 3 times").contains("mood");
  }

  @Test
  void keepsWhatAGuardrailForbidsFromTheModel() {
    Answered answer = answered(asking("my card number 1234 is lost").streamed());

    assertThat(answer.text()).isEqualTo("Please never send card numbers.");
    assertThat(answer.usage().responder()).isEqualTo("guardrail");
    assertThat(model.requests).isEmpty();
    assertThat(pieces).containsExactly(answer.text());
  }

  @Test
  void showsTheModelsPiecesOnlyOnce() {
    model.then("Yes.");

    answered(asking("Well?").streamed());

    assertThat(pieces).containsExactly("Yes.");
  }

  @Test
  void takesBackWhatWasShownBeforeARepairedAnswer() {
    model.then("Within 90 days [nowhere#7].").then("Within 30 days [returns#1].");

    answered(asking("Until when?").with(RETURNS).streamed());

    assertThat(pieces)
        .containsExactly("Within 90 days [nowhere#7].", "RESET", "Within 30 days [returns#1].");
  }

  @Test
  void takesBackWhatNoModelCouldRepairBeforeTheOfflineAnswer() {
    model.then("[no#1].").then("[no#2].").then("[no#3].");

    Answered answer = answered(asking("Until when?").with(RETURNS).streamed());

    assertThat(pieces)
        .containsExactly("[no#1].", "RESET", "[no#2].", "RESET", "[no#3].", "RESET", answer.text());
  }

  @Test
  void refusesAPromptThatIsNotThere() {
    Failed failed = (Failed) generate(asking("x").to("nowhere", "{}"));

    assertThat(failed.problem().detail())
        .contains("there is no prompt nowhere", "corner-shop", "answer", "classify");
  }

  @Test
  void neverShowsATemplatesError() {
    Failed failed = (Failed) generate(asking("x").to("plain", "{\"order\": \"1001\"}"));

    assertThat(failed.problem().title()).isEqualTo("Configuration error");
    assertThat(pieces).isEmpty();
    assertThat(model.requests).isEmpty();
  }
}
