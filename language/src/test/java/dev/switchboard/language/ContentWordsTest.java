package dev.switchboard.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentWordsTest {

  @Test
  void keepsTheWordsThatSayWhatATextIsAbout() {
    assertThat(ContentWords.of("Where is the refund of my order 1001?"))
        .containsExactly("refund", "order", "1001");
  }

  @Test
  void cutsTheFormsOfOneWordToTheSame() {
    assertThat(ContentWords.of("refunds refunded refunding")).containsOnly("refund").hasSize(3);
    assertThat(ContentWords.of("policy")).isNotEqualTo(ContentWords.of("police officer"));
  }

  @Test
  void knowsTheFormsThatHaveNoEnding() {
    assertThat(ContentWords.of("kept keeping keeps")).containsOnly("keep").hasSize(3);
    assertThat(ContentWords.of("lost")).isEqualTo(ContentWords.of("lose"));
  }
}
