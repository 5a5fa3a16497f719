package dev.switchboard.state.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.TurnOpened;
import org.junit.jupiter.api.Test;

class MaskingTest {

  @Test
  void cardNumbersOfProducersThatDoNotMaskAreNeitherPublishedNorKept() {
    ConversationHarness conversation = new ConversationHarness(TurnRules.WhileOpen.QUEUE);

    TurnOpened opened =
        (TurnOpened)
            conversation.message("m-1", "Charge 4111 1111 1111 1111, order 1001").getFirst();

    assertThat(opened.messages().getFirst().text())
        .isEqualTo("Charge •••• •••• •••• ••••, order 1001");
    assertThat(conversation.log()).isNotEmpty().noneMatch(line -> line.contains("1111"));
  }
}
