package dev.switchboard.flows.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechTest {

  private static TextCatalog read(String yaml, Problems problems) {
    YamlNode root = YamlReader.read("texts/t.yaml", yaml, problems);
    assertThat(root).isNotNull();
    return TextFile.read("texts/t.yaml", root, problems, new HashMap<>());
  }

  private static Speech speech(String yaml, String... languages) {
    return new Speech(read(yaml, new Problems()), List.of(languages), TextLocale.DEFAULT);
  }

  private static String say(Speech speech, String name, String language, int turn) {
    return speech.say(name, language, turn);
  }

  @Test
  void aTextHasVariantsThatTakeTurns() {
    Speech speech = speech("hello: [ Hello!, Hi! ]", "en");
    assertThat(List.of(say(speech, "hello", "en", 0), say(speech, "hello", "en", 1)))
        .containsExactly("Hello!", "Hi!");
    assertThat(say(speech, "hello", "en", 2)).isEqualTo("Hello!");
  }

  @Test
  void aTextIsSaidInTheUsersLanguageWhereTheBotSpeaksIt() {
    Speech speech = speech("hello: { en: Hello!, de: Hallo! }", "en", "de");
    assertThat(say(speech, "hello", "de-AT", 0)).isEqualTo("Hallo!");
    assertThat(say(speech, "hello", "fr", 0)).isEqualTo("Hello!");
  }

  @Test
  void thePlatformHasItsSentencesInEveryLanguage() {
    for (String name : BuiltInTexts.all().names()) {
      assertThat(BuiltInTexts.all().texts().get(name).keySet())
          .as(name)
          .containsExactlyInAnyOrderElementsOf(BuiltInTexts.LANGUAGES);
    }
    assertThat(say(speech("{}", "de"), "confirm.question", "de", 0)).contains("(ja/nein)");
  }

  @Test
  void aBotsOwnTextCountsInsteadOfThePlatforms() {
    assertThat(say(speech("done: Ready.", "en"), "done", null, 0)).isEqualTo("Ready.");
  }

  @Test
  void aTextThatIsMissingIsToldByItsName() {
    assertThatThrownBy(
            () -> Speech.DEFAULT.say("hello", "en", JsonNodeFactory.instance.objectNode(), 0))
        .hasMessage("there is no text hello; add it to texts/");
  }

  @Test
  void whatIsWrongInAFileIsNamedWithItsLine() {
    Problems problems = new Problems();
    read("a b: x\nc: { klingon: y }\nd: 'Order {id'\ne: [ ]\nf: [ '' ]\n", problems);
    assertThat(problems.all())
        .extracting(problem -> problem.line() + " " + problem.what())
        .anySatisfy(what -> assertThat(what).startsWith("1 the text can't be called"))
        .anySatisfy(what -> assertThat(what).startsWith("2 \"klingon\" under the text c"))
        .anySatisfy(what -> assertThat(what).startsWith("3 a placeholder of the text d"))
        .anySatisfy(what -> assertThat(what).startsWith("5 the text f has no words"));
  }
}
