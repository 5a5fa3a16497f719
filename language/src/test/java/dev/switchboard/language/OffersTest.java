package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffersTest {

  @Test
  void readsNumberedOptionsInALine() {
    assertThat(
            Offers.options(
                "I am not sure which you mean: (1) See where an order is, or (2) Cancel an order?"))
        .containsExactly("See where an order is", "Cancel an order");
  }

  @Test
  void readsAListOfLines() {
    assertThat(Offers.options("Which item?\n1. Running Shoes\n2. T-Shirt\n3. Lamp"))
        .containsExactly("Running Shoes", "T-Shirt", "Lamp");
    assertThat(Offers.options("You have:\n- order 1001\n- order 1002")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Order 1001 (Running Shoes, T-Shirt) has been shipped.",
        "Within 3 to 5 days. 2 parcels may come.",
        "(1) only one",
        ""
      })
  void findsNoOptionsWhereNothingIsListed(String text) {
    assertThat(Offers.options(text).size()).isLessThan(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You are welcome! Is there anything else I can do for you?",
        "Kann ich sonst noch etwas für Sie tun?",
        "¿Puedo ayudarle en algo más?",
        "Puis-je faire autre chose pour vous ?",
        "Kan ik nog iets voor u doen?",
        "Czy mogę pomóc w czymś jeszcze?",
        "Başka bir şey var mı?"
      })
  void knowsTheOfferToDoMore(String text) {
    assertThat(Offers.offersMore(text)).isTrue();
  }

  @Test
  void aTextThatDoesNotAskOffersNothing() {
    assertThat(Offers.offersMore("Anything else is up to you.")).isFalse();
    assertThat(Offers.offersMore("Shall I cancel the order?")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "how much does return shipping cost",
        "what is the capital of Australia?",
        "well, can you look it up by my email",
        "wie lange dauert das",
        "est-ce que la livraison est gratuite",
        "ist das kostenlos möglich"
      })
  void knowsQuestions(String text) {
    assertThat(Questions.isQuestion(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1002",
        "why?",
        "my order number is 1002",
        "yes please do",
        "no, the blue one",
        "it was a mistake"
      })
  void othersAreNone(String text) {
    assertThat(Questions.isQuestion(text)).isFalse();
  }
}
