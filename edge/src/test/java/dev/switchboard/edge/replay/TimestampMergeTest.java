package dev.switchboard.edge.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimestampMergeTest {

  private record Item(String name, long time) {}

  private final TimestampMerge<String, Item> merged = new TimestampMerge<>(Item::time);

  @BeforeEach
  void openTwoQueues() {
    merged.open("causes");
    merged.open("effects");
  }

  @Test
  void theOldestOfAllQueuesComesFirst() {
    add("causes", "a", 1);
    add("causes", "c", 3);
    add("effects", "b", 2);
    merged.close("causes");
    merged.close("effects");

    assertThat(taken(10)).containsExactly("a", "b", "c");
  }

  @Test
  void nothingIsGivenOutWhileAnOlderOneMayCome() {
    add("causes", "a", 1);

    assertThat(taken(10)).isEmpty();

    add("effects", "older", 0);
    assertThat(taken(10)).containsExactly("older");
  }

  @Test
  void ofOneTimeTheCauseComesFirst() {
    add("effects", "effect", 5);
    add("causes", "cause", 5);
    merged.close("causes");
    merged.close("effects");

    assertThat(taken(10)).containsExactly("cause", "effect");
  }

  @Test
  void aQueueKeepsItsOwnOrderWhateverItsTimesSay() {
    add("causes", "first", 9);
    add("causes", "second", 1);
    merged.close("causes");
    merged.close("effects");

    assertThat(taken(10)).containsExactly("first", "second");
  }

  @Test
  void noMoreIsTakenThanWasAskedFor() {
    add("causes", "a", 1);
    add("causes", "b", 2);
    merged.close("effects");

    assertThat(taken(1)).containsExactly("a");
    assertThat(merged.size("causes")).isEqualTo(1);
  }

  private void add(String queue, String name, long time) {
    merged.add(queue, new Item(name, time));
  }

  private java.util.List<String> taken(int most) {
    return merged.take(most).stream().map(Item::name).toList();
  }
}
