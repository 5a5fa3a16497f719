package dev.switchboard.router.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.flows.Flow;
import dev.switchboard.router.core.bot.BotFlows;
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
}
