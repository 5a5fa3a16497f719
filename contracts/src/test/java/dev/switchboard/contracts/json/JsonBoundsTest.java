package dev.switchboard.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.wire.EventJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class JsonBoundsTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonBounds BOUNDS = JsonBounds.STANDARD;

  @Test
  void takesWhatIsWithinAllBounds() {
    assertThat(BOUNDS.violation(nested(BOUNDS.depth()))).isEmpty();
    assertThat(BOUNDS.violation(NODES.textNode("👍 é \u0000"))).isEmpty();
    assertThat(BOUNDS.violation(NODES.numberNode(new BigInteger("9".repeat(900))))).isEmpty();
    assertThat(BOUNDS.violation(NODES.objectNode().put("n".repeat(10_000), 1.5))).isEmpty();
    assertThat(BOUNDS.violation(NODES.nullNode())).isEmpty();
  }

  @Test
  void namesTheFirstThatIsTooLarge() {
    assertThat(BOUNDS.violation(nested(BOUNDS.depth() + 1))).hasValueSatisfying(has("500 levels"));
    assertThat(BOUNDS.violation(nested(100_000))).hasValueSatisfying(has("500 levels"));
    assertThat(BOUNDS.violation(NODES.textNode("x".repeat(1_000_001))))
        .hasValueSatisfying(has("1000000 characters"));
    assertThat(BOUNDS.violation(many(100_001))).hasValueSatisfying(has("100000 values"));
    assertThat(BOUNDS.violation(NODES.objectNode().put("n".repeat(10_001), 1)))
        .hasValueSatisfying(has("a name of more than 10000"));
    assertThat(BOUNDS.violation(NODES.numberNode(new BigInteger("9".repeat(1_100)))))
        .hasValueSatisfying(has("a number of more than 1000"));
    assertThat(BOUNDS.violation(NODES.numberNode(new BigDecimal("1e999999999"))))
        .hasValueSatisfying(has("a number of more than 1000"));
    assertThat(BOUNDS.violation(NODES.numberNode(Double.POSITIVE_INFINITY)))
        .hasValueSatisfying(has("isn't finite"));
    assertThat(BOUNDS.violation(NODES.numberNode(Double.NaN)))
        .hasValueSatisfying(has("isn't finite"));
    assertThat(BOUNDS.violation(NODES.textNode("a\uD83D")))
        .hasValueSatisfying(has("half of a character"));
    assertThat(BOUNDS.violation(NODES.objectNode().put("\uDC4D", 1)))
        .hasValueSatisfying(has("half of a character"));
  }

  @Test
  void whatItTakesCanBeWrappedWrittenAndReadAgain() throws Exception {
    // given the deepest, with the longest name and number, wrapped as an event wraps it
    JsonNode value =
        NODES
            .objectNode()
            .put(
                "n".repeat(BOUNDS.nameLength()),
                new BigInteger("9".repeat(BOUNDS.numberLength() - 10)))
            .set("deep", nested(BOUNDS.depth() - 1));
    JsonNode wrapped = NODES.arrayNode().add(NODES.objectNode().set("data", value));
    assertThat(BOUNDS.violation(value)).isEmpty();
    // when
    byte[] written = EventJson.mapper().writeValueAsBytes(wrapped);
    // then
    assertThat(EventJson.mapper().readTree(written)).isEqualTo(wrapped);
  }

  @Test
  void looksNoFurtherThanItMustWhereNodesAreShared() {
    // given a value whose text would have more characters than there are atoms
    JsonNode shared = NODES.textNode("x");
    for (int i = 0; i < 300; i++) {
      shared = NODES.arrayNode().add(shared).add(shared);
    }
    // then
    assertThat(BOUNDS.violation(shared)).hasValueSatisfying(has("100000 values"));
  }

  @Test
  void charactersCanBeBoundedOtherwise() {
    assertThat(BOUNDS.withCharacters(10).violation(NODES.textNode("x".repeat(11)))).isPresent();
    assertThatThrownBy(() -> BOUNDS.withCharacters(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static java.util.function.Consumer<String> has(String part) {
    return violation -> assertThat(violation).contains(part);
  }

  private static JsonNode nested(int levels) {
    ArrayNode outer = NODES.arrayNode();
    ArrayNode inner = outer;
    for (int i = 1; i < levels; i++) {
      inner = inner.addArray();
    }
    return outer;
  }

  private static JsonNode many(int values) {
    ArrayNode all = NODES.arrayNode();
    for (int i = 1; i < values; i++) {
      all.addNull();
    }
    return all;
  }
}
