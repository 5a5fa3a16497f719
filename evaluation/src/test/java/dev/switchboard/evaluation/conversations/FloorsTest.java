package dev.switchboard.evaluation.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.evaluation.conversations.ConversationsReport.Rate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FloorsTest {

  private final Floors floors = new Floors(Map.of("typos", 18, "mail", 10));

  @Test
  void areBrokenByAKindOfWhichFewerPass() {
    assertThat(floors.broken(Map.of("typos", new Rate(17, 20), "mail", new Rate(10, 10))))
        .containsExactly("typos: 17 passed, and 18 must");
  }

  @Test
  void areBrokenByAKindThatIsGoneAndByOneThatNoFloorIsFor() {
    assertThat(floors.broken(Map.of("typos", new Rate(18, 20), "memory", new Rate(3, 4))))
        .containsExactly("mail: 0 passed, and 10 must", "memory has no floor; add \"memory: 3\"");
  }

  @Test
  void canBeRaisedWhereMorePass() {
    assertThat(floors.raisable(Map.of("typos", new Rate(19, 20), "mail", new Rate(10, 10))))
        .containsExactly("typos: 19");
  }
}
