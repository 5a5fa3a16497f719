package dev.switchboard.llm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.wire.EventJson;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemas for models that understand neither references nor parts. */
class FlatSchemaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type': 'object', 'properties': {'to': {'$ref': '#/$defs/Place'}}, '$defs': {'Place': {'type': 'object', 'required': ['city'], 'properties': {'city': {'type': 'string'}}}}} | {'type': 'object', 'properties': {'to': {'type': 'object', 'properties': {'city': {'type': 'string'}}, 'required': ['city']}}}
          {'allOf': [{'type': 'object', 'required': ['a'], 'properties': {'a': {'type': 'string'}}}, {'required': ['b'], 'properties': {'b': {'type': 'integer'}}}]}                     | {'type': 'object', 'properties': {'a': {'type': 'string'}, 'b': {'type': 'integer'}}, 'required': ['a', 'b']}
          {'anyOf': [{'type': 'string', 'maxLength': 5}, {'type': 'null'}], 'description': 'A note'}                                                                                       | {'description': 'A note', 'type': 'string', 'maxLength': 5}
          {'oneOf': [{'type': 'object', 'required': ['kind', 'iban'], 'properties': {'kind': {'const': 'bank'}, 'iban': {'type': 'string'}}}, {'type': 'object', 'required': ['kind', 'number'], 'properties': {'kind': {'const': 'card'}, 'number': {'type': 'string'}}}]} | {'type': 'object', 'properties': {'kind': {'enum': ['bank', 'card']}, 'iban': {'type': 'string'}, 'number': {'type': 'string'}}, 'required': ['kind']}
          {'oneOf': [{'type': 'string', 'enum': ['a']}, {'type': 'string', 'enum': ['b']}]}                                                                                                | {'type': 'string', 'enum': ['a', 'b']}
          {'anyOf': [{'type': 'string'}, {'type': 'object', 'properties': {}}], 'description': 'Text or object'}                                                                           | {'description': 'Text or object'}
          {'type': ['string', 'null'], 'title': 'x', 'additionalProperties': false}                                                                                                        | {'type': 'string'}
          {'type': 'array', 'items': {'type': 'array'}}                                                                                                                                    | {'type': 'array', 'items': {'type': 'array', 'items': {}}}
          {'type': 'array', 'items': {'$ref': '#/$defs/N'}, '$defs': {'N': {'type': 'number'}}}                                                                                            | {'type': 'array', 'items': {'type': 'number'}}
          """)
  void hasNoReferencesAndNoParts(String schema, String flat) {
    assertThat(FlatSchema.of(json(schema))).isEqualTo(json(flat));
  }

  @Test
  void aSchemaThatHoldsItselfEnds() {
    // given
    JsonNode tree =
        json(
            "{'$ref': '#/$defs/Tree', '$defs': {'Tree': {'type': 'object', 'properties': {'left': {'$ref': '#/$defs/Tree'}}}}}");

    // then
    assertThat(FlatSchema.of(tree))
        .isEqualTo(json("{'type': 'object', 'properties': {'left': {'type': 'object'}}}"));
  }

  @Test
  void aWideGraphStaysSmall() {
    // given 40 schemas, each of which has all the others as fields
    String fields =
        IntStream.range(0, 40)
            .mapToObj("'f%1$s': {'$ref': '#/$defs/S%1$s'}"::formatted)
            .collect(Collectors.joining(", "));
    String definitions =
        IntStream.range(0, 40)
            .mapToObj(i -> "'S%s': {'type': 'object', 'properties': {%s}}".formatted(i, fields))
            .collect(Collectors.joining(", "));

    // when
    JsonNode flat =
        FlatSchema.of(json("{'$ref': '#/$defs/S0', '$defs': {%s}}".formatted(definitions)));

    // then
    assertThat(flat.path("properties")).hasSize(40);
    assertThat(flat.toString().length()).isLessThan(60_000);
    assertThat(FlatSchema.isNested(flat)).isFalse();
  }

  private static JsonNode json(String text) {
    try {
      return EventJson.mapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
