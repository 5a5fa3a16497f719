package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.prompts.PromptCatalog;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.flows.Flow;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.FlowVersions;
import dev.switchboard.router.core.bot.FlowVersionsContract;
import dev.switchboard.router.core.bot.KnownVersions;
import java.util.Map;
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
    Play play = Play.of(bot(old, new KnownVersions())).requested("main", "{}");
    // when
    play.restartedWith(bot(flow("new"), new KnownVersions().with(old)));
    // then
    play.toolAnswers("{}").gives("{'says': 'old'}");
  }

  @Test
  void aNewRunTakesTheNewVersion() {
    Play play = Play.of(bot(flow("old"), new KnownVersions()));
    play.restartedWith(bot(flow("new"), new KnownVersions()));
    play.requested("main", "{}").toolAnswers("{}").gives("{'says': 'new'}");
  }

  @Test
  void aRunWhoseVersionIsGoneGoesOnInTodays() {
    Play play = Play.of(bot(flow("old"), new KnownVersions())).requested("main", "{}");
    play.restartedWith(bot(flow("new"), new KnownVersions()));
    play.toolAnswers("{}").gives("{'says': 'new'}");
  }

  @Test
  void aRunWhoseFlowIsGoneFailsWithTheReason() {
    Play play = Play.of(bot(flow("old"), new KnownVersions())).requested("main", "{}");
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
    PromptCatalog old = FlowVersionsContract.prompts("Be kind.");
    PromptCatalog fresh = FlowVersionsContract.prompts("Be brief.");
    Flow before = flow.beside(old.digest());
    Play play = Play.of(bot(before, new KnownVersions(old).with(before))).requested("main", "{}");
    play.restartedWith(
        bot(flow.beside(fresh.digest()), new KnownVersions(fresh).with(old).with(before)));
    // when
    play.toolAnswers("{}");
    // then
    GenerationRequested request = play.last(GenerationRequested.class);
    assertThat(old.find(String.valueOf(request.promptHash())))
        .hasValueSatisfying(
            prompt -> assertThat(prompt.version()).isEqualTo(request.promptVersion()));
    assertThat(fresh.find(String.valueOf(request.promptHash()))).isEmpty();
    assertThat(play.state.runs().getFirst().waiting().description())
        .isEqualTo("model answer@%s (%s)".formatted(request.promptVersion(), request.promptHash()));
  }
}
