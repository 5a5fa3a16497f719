package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialogueActTest {

  @ParameterizedTest
  @CsvSource({
    "wait, PAUSED",
    "oh wait, PAUSED",
    "ok hang on a sec, PAUSED",
    "Moment mal, PAUSED",
    "actually no wait, PAUSED",
    "sorry no, DECLINED",
    "'forget it, leave as is', DECLINED",
    "you are useless!, REPROACHED",
    "Das ist lächerlich, REPROACHED",
    "'useless, agent', PERSON",
    "schon gut danke, DECLINED",
    "laisse tomber, DECLINED",
    "'wait, thanks, bye', CLOSING",
    "wait thanks, PAUSED",
  })
  void aMessageAsksForAMomentOrTakesBack(String text, DialogueAct act) {
    assertThat(DialogueAct.of(text)).contains(act);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wait for my parcel",
        "no wait, 1003",
        "actually where is it",
        "sorry",
        "cancel",
        "cancel that"
      })
  void whatSaysMoreIsNone(String text) {
    assertThat(DialogueAct.of(text)).isEmpty();
  }
}
