package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.EvalCase;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.view.TurnAnswer;
import dev.switchboard.testkit.ProjectRoot;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each sample conversation of the bot, by both ways into the system. */
@OnTheSharedSystem
class SampleDialoguesTest {

  static Stream<Arguments> dialogues() {
    return BotFolders.load(ProjectRoot.resolve("bots/store")).evals().stream()
        .filter(dialogue -> dialogue.kind().equals(EvalCase.SAMPLE))
        .map(dialogue -> Arguments.argumentSet(dialogue.name(), dialogue));
  }

  @ParameterizedTest(quoteTextArguments = false)
  @MethodSource("dialogues")
  void runsOverHttp(EvalCase dialogue, Switchboard system) {
    String conversation = Switchboard.freshConversation();
    Expectation expectation = new Expectation(system, conversation);

    for (int i = 0; i < dialogue.turns().size(); i++) {
      EvalCase.Turn turn = dialogue.turns().get(i);

      TurnAnswer said = system.http().say(conversation, turn.user());

      TurnCompleted ended = system.witness().awaitTurns(conversation, i + 1).get(i);
      assertThat(said.turnId()).isEqualTo(ended.turnId());
      assertThat(said.replies()).isEqualTo(ended.replies());
      assertThat(said.intent()).isEqualTo(ended.intent());
      expectation.holds(turn.expect(), turn.user(), ended);
    }
    assertThat(system.shop().executedMoreThanOnce()).isZero();
  }

  @ParameterizedTest(quoteTextArguments = false)
  @MethodSource("dialogues")
  void runsOverKafkaForAProducerThatKnowsNothingOfUs(EvalCase dialogue, Switchboard system) {
    String conversation = Switchboard.freshConversation();
    Expectation expectation = new Expectation(system, conversation);

    for (int i = 0; i < dialogue.turns().size(); i++) {
      EvalCase.Turn turn = dialogue.turns().get(i);

      system
          .kafka()
          .send(
              system.topic(Topic.MESSAGES),
              conversation,
              "{\"text\": \"%s\"}".formatted(turn.user()));

      TurnCompleted ended = system.witness().awaitTurns(conversation, i + 1).get(i);
      expectation.holds(turn.expect(), turn.user(), ended);
    }
    assertThat(system.shop().executedMoreThanOnce()).isZero();
  }
}
