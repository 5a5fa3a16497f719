package dev.switchboard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.language.secrets.SecretMask;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T21:00:00Z");
  private static final String SMILE = "\uD83D\uDE00";

  private final RequestRules rules = new RequestRules(10, SecretMask.CARDS, () -> "new-id");

  @Test
  void masksCardNumbersAndSaysSo() {
    RequestRules rules = new RequestRules(100, SecretMask.CARDS, () -> "new-id");

    MessageReceived message =
        rules.message(
            "c1",
            new RequestRules.Message("Charge 4111 1111 1111 1111 please", "m1", null, null),
            NOW);

    assertThat(message.text()).isEqualTo("Charge •••• •••• •••• •••• please");
    assertThat(message.masked()).containsExactly("card");
    assertThat(rules.note("note", "paid with 4111111111111111"))
        .isEqualTo("paid with ••••••••••••••••");
  }

  @Test
  void keepsWhatTheClientSaid() {
    MessageReceived message =
        rules.message("c1", new RequestRules.Message(" Hello\n", "m1", "web", "ada"), NOW);

    assertThat(message).isEqualTo(new MessageReceived("c1", "m1", " Hello\n", "web", "ada", NOW));
  }

  @Test
  void givesAnIdToAMessageWithoutOne() {
    assertThat(text("Hello").messageId()).isEqualTo("new-id");
  }

  @Test
  void countsCharactersAsAUserDoes() {
    assertThat(text(SMILE.repeat(10)).text()).hasSize(20);
    assertThatThrownBy(() -> text(SMILE.repeat(11)))
        .satisfies(refusedAs(new Refusal.TextTooLong(11, 10)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void refusesABlankText(String blank) {
    assertThatThrownBy(() -> text(blank)).satisfies(refusedAs(new Refusal.MissingText()));
  }

  @Test
  void refusesHalfACharacter() {
    assertThatThrownBy(() -> text("a\uD83D")).satisfies(refusedAs(new Refusal.BrokenText("text")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"c", "A.b_c-d:e@f", "...", "491701234567@c.us", "@ada:example.org"})
  void takesAnIdOfUsualCharacters(String id) {
    assertThat(RequestRules.conversationId(id)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "a b", "a/b", "a\n", "ü", "a;b", "%41"})
  void refusesAnIdThatIsUnfitAsKeyAndPath(String id) {
    assertThatThrownBy(() -> RequestRules.conversationId(id))
        .satisfies(refusedAs(new Refusal.InvalidId("The conversation's id")));
  }

  @Test
  void refusesAnIdThatIsTooLong() {
    assertThat(RequestRules.conversationId("x".repeat(200))).hasSize(200);
    assertThatThrownBy(() -> RequestRules.conversationId("x".repeat(201)))
        .satisfies(refusedAs(new Refusal.InvalidId("The conversation's id")));
  }

  @Test
  void asksForAFieldThatMustBeThere() {
    assertThat(RequestRules.required("by", "ada", "who decides")).isEqualTo("ada");
    assertThatThrownBy(() -> RequestRules.required("by", null, "who decides"))
        .satisfies(refusedAs(new Refusal.MissingField("by", "who decides")));
  }

  @Test
  void boundsWhatStandsBesideTheText() {
    assertThatThrownBy(
            () ->
                rules.message("c", new RequestRules.Message("a", null, "x".repeat(201), null), NOW))
        .satisfies(refusedAs(new Refusal.FieldTooLong("channel", 200)));
    assertThatThrownBy(
            () -> rules.message("c", new RequestRules.Message("a", null, null, " "), NOW))
        .satisfies(refusedAs(new Refusal.FieldTooLong("user", 200)));
  }

  private MessageReceived text(String text) {
    return rules.message("c1", new RequestRules.Message(text, null, null, null), NOW);
  }

  private static Consumer<Throwable> refusedAs(Refusal expected) {
    return failure ->
        assertThat(failure)
            .isInstanceOfSatisfying(
                RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(expected));
  }
}
