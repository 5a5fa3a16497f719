package dev.switchboard.store.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void sortsKeysAndKeepsTheOrderOfLists() {
    ObjectNode value = mapper.createObjectNode();
    value.putArray("b").add(2).add(1.5).add(true).addNull();
    value.put("a", "");

    assertThat(CanonicalJson.write(value)).isEqualTo("{\"a\": \"\", \"b\": [2, 1.5, true, null]}");
  }

  @Test
  void writesAsciiOnly() {
    ObjectNode value = mapper.createObjectNode();
    value.put("é", "a\"b\\c\n\t" + (char) 1 + (char) 127);

    assertThat(CanonicalJson.write(value))
        .isEqualTo("{\"\\u00e9\": \"a\\\"b\\\\c\\n\\t\\u0001\\u007f\"}");
  }
}
