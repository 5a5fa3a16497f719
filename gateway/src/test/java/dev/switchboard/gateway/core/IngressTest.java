package dev.switchboard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.MessageReceived;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngressTest {

  private static final Instant NOW = Instant.parse("2026-11-21T21:00:00Z");
  private static final String SMILE = "\uD83D\uDE00";

  private final Ingress ingress = new Ingress(10, () -> "new-id");

  @Test
  void keepsWhatTheClientSaid() {
    MessageReceived message =
        ingress.message("c1", new Ingress.Message(" Hello\n", "m1", "web", "ada"), NOW);

    assertThat(message).isEqualTo(new MessageReceived("c1", "m1", " Hello\n", "web", "ada", NOW));
  }

  @Test
  void givesAnIdToAMessageWithoutOne() {
    assertThat(text("Hello").messageId()).isEqualTo("new-id");
  }

  @Test
  void countsCharactersAsAUserDoes() {
    assertThat(text(SMILE.repeat(10)).text()).hasSize(20);
    assertThatThrownBy(() -> text(SMILE.repeat(11))).satisfies(refusedWith(413, "11 characters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void refusesABlankText(String blank) {
    assertThatThrownBy(() -> text(blank)).satisfies(refusedWith(400, "missing or blank"));
  }

  @Test
  void refusesHalfACharacter() {
    assertThatThrownBy(() -> text("a\uD83D")).satisfies(refusedWith(400, "surrogate"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"c", "A.b_c-d:e@f", "...", "491701234567@c.us", "@ada:example.org"})
  void takesAnIdOfUsualCharacters(String id) {
    assertThat(Ingress.conversationId(id)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "a b", "a/b", "a\n", "ü", "a;b", "%41"})
  void refusesAnIdThatIsUnfitAsKeyAndPath(String id) {
    assertThatThrownBy(() -> Ingress.conversationId(id)).satisfies(refusedWith(400, "200"));
  }

  @Test
  void refusesAnIdThatIsTooLong() {
    assertThat(Ingress.conversationId("x".repeat(200))).hasSize(200);
    assertThatThrownBy(() -> Ingress.conversationId("x".repeat(201)))
        .satisfies(refusedWith(400, "1 to 200"));
    assertThat(Ingress.runConversation("x".repeat(196))).hasSize(200);
    assertThatThrownBy(() -> Ingress.runConversation("x".repeat(197)))
        .satisfies(refusedWith(400, "Idempotency-Key"));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "30,30", "120,120", ","})
  void readsAWait(String given, Integer seconds) {
    assertThat(Ingress.wait(given, 120)).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "121", "-5", "+5", "1s", "9999999999"})
  void refusesAWaitThatIsNoNumberOfSeconds(String given) {
    assertThatThrownBy(() -> Ingress.wait(given, 120)).satisfies(refusedWith(400, "1 to 120"));
  }

  @Test
  void boundsWhatStandsBesideTheText() {
    assertThatThrownBy(
            () -> ingress.message("c", new Ingress.Message("a", null, "x".repeat(201), null), NOW))
        .satisfies(refusedWith(400, "'channel'"));
    assertThatThrownBy(() -> ingress.message("c", new Ingress.Message("a", null, null, " "), NOW))
        .satisfies(refusedWith(400, "'user'"));
  }

  private MessageReceived text(String text) {
    return ingress.message("c1", new Ingress.Message(text, null, null, null), NOW);
  }

  private static Consumer<Throwable> refusedWith(int status, String detail) {
    return failure ->
        assertThat(failure)
            .isInstanceOfSatisfying(
                Refusal.class,
                refusal -> {
                  assertThat(refusal.problem().status()).isEqualTo(status);
                  assertThat(refusal.problem().detail()).contains(detail);
                });
  }
}
