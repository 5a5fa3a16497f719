package dev.switchboard.edge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedTagTest {

  private final BoundedTag tag = new BoundedTag(3);

  @Test
  void theFirstValuesAreToldAsTheyAre() {
    assertThat(List.of(tag.of("a"), tag.of("b"), tag.of("a"))).containsExactly("a", "b", "a");
  }

  @Test
  void furtherValuesAreCountedTogether() {
    List<String> told = IntStream.range(0, 1000).mapToObj(i -> tag.of("intent-" + i)).toList();

    assertThat(told).startsWith("intent-0", "intent-1", "intent-2");
    assertThat(told.subList(3, 1000)).containsOnly(BoundedTag.OTHER);
    assertThat(tag.of("intent-1")).isEqualTo("intent-1");
  }

  @Test
  void noValueHasAName() {
    assertThat(List.of(tag.of(null), tag.of(" "))).containsOnly(BoundedTag.NONE);
  }
}
