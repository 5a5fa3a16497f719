package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.flows.Flow;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.ChosenPrompt;
import dev.switchboard.router.core.bot.FlowVersions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionsTest {

  private static Flow flow(String says) {
    return Play.flow(
        "main", "- a: { call: tool, with: { name: t } }\n- b: { set: { says: " + says + " } }");
  }

  private static BotFlows bot(Flow today, FlowVersions versions) {
    return new BotFlows(Map.of("main", today), Map.of(), "main", versions, Map.of(), Play.TEXTS);
  }

  @Test
  void aRunKeepsTheVersionItBeganWith() {
    // given a run, and a bot that changes meanwhile
    Flow old = flow("old");
    Play play = Play.of(bot(old, key -> Optional.empty())).requested("main", "{}");
    // when
    play.restartedWith(
        bot(flow("new"), key -> key.equals(old.key()) ? Optional.of(old) : Optional.empty()));
    // then
    play.toolAnswers("{}").gives("{'says': 'old'}");
  }

  @Test
  void aNewRunTakesTheNewVersion() {
    Play play = Play.of(bot(flow("old"), key -> Optional.empty()));
    play.restartedWith(bot(flow("new"), key -> Optional.empty()));
    play.requested("main", "{}").toolAnswers("{}").gives("{'says': 'new'}");
  }

  @Test
  void aRunWhoseVersionIsGoneGoesOnInTodays() {
    Play play = Play.of(bot(flow("old"), key -> Optional.empty())).requested("main", "{}");
    play.restartedWith(bot(flow("new"), key -> Optional.empty()));
    play.toolAnswers("{}").gives("{'says': 'new'}");
  }

  @Test
  void aRunWhoseFlowIsGoneFailsWithTheReason() {
    Play play = Play.of(bot(flow("old"), key -> Optional.empty())).requested("main", "{}");
    play.restartedWith(new BotFlows(Map.of(), Map.of(), "x", Play.TEXTS));
    assertThat(play.toolAnswers("{}").problem().detail()).contains("no flow main any more");
  }

  @Test
  void aRunAsksForThePromptOfItsTimeAndSaysWhich() {
    // given a run that began when there was another prompt
    Flow flow =
        Play.flow(
            "main",
            "- a: { call: tool, with: { name: t } }\n- b: { call: generate, with: { prompt: answer } }");
    Play play = Play.of(bot(flow.beside("old"), new Prompts(flow))).requested("main", "{}");
    play.restartedWith(bot(flow.beside("new"), new Prompts(flow)));
    // when
    play.toolAnswers("{}");
    // then
    GenerationRequested request = play.last(GenerationRequested.class);
    assertThat(request.promptVersion()).isEqualTo("1");
    assertThat(request.promptHash()).isEqualTo("hash-of-old");
    assertThat(play.state.runs().getFirst().waiting().description())
        .isEqualTo("model answer@1 (hash-of-old)");
  }

  /** Knows a flow under all keys, and prompts whose hash tells the catalog. */
  private record Prompts(Flow flow) implements FlowVersions {

    @Override
    public Optional<Flow> of(String key) {
      return Optional.of(flow);
    }

    @Override
    public ChosenPrompt prompt(String key, String prompt, String conversation) {
      return new ChosenPrompt("1", "hash-of-" + Flow.catalogOf(key));
    }
  }
}
