package dev.switchboard.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

  @Test
  void suggestsTheNearestName() {
    assertThat(Suggestions.fix("get_ordr", List.of("get_order", "get_user"), "add it"))
        .isEqualTo("did you mean \"get_order\"?");
  }

  @Test
  void listsTheNamesThatThereAreWhereNoneIsNear() {
    assertThat(Suggestions.fix("pay", List.of("track", "find"), "add it"))
        .isEqualTo("add it (there is: find, track)");
    assertThat(Suggestions.fix("pay", List.of(), "add it")).isEqualTo("add it");
  }
}
