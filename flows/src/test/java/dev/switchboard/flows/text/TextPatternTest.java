package dev.switchboard.flows.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTest {

  private static final TextLocale GERMAN = new TextLocale("de", "DE", ZoneId.of("Europe/Berlin"));

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  private static String fill(String text, String values) throws Exception {
    return TextPattern.of(text).fill(json(values), TextLocale.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Order {id}|{'id': 1001}|Order 1001",
        "Order {order.id} is {order.status}.|{'order': {'id': 'W1', 'status': 'shipped'}}|Order W1 is shipped.",
        "It can't be undone, {name}.|{'name': 'Ann'}|It can't be undone, Ann.",
        "{items.name}|{'items': [{'name': 'a'}, {'name': 'b'}, {'name': 'c'}]}|a, b, and c",
        "{items.name, list, or}|{'items': [{'name': 'a'}, {'name': 'b'}]}|a or b",
        "{items, list, counted}|{'items': ['a', 'b', 'a']}|2 × a and b",
        "{n, number}|{'n': 1234.5}|1,234.5",
        "{n, number, 2}|{'n': 1234.5}|1,234.50",
        "{n, money}|{'n': 149}|$149.00",
        "{n, money, EUR}|{'n': '19.9'}|€19.90",
        "{d, date, long}|{'d': '2026-12-01'}|December 1, 2026",
        "{d, date, dd.MM.yyyy}|{'d': '2026-12-01T23:30:00Z'}|01.12.2026",
        "{n, plural, one {an item} other {# items}}|{'n': 1}|an item",
        "{n, plural, =0 {nothing} one {an item} other {# items}}|{'n': 0}|nothing",
        "{n, plural, one {an item} other {# items}}|{'n': 1200}|1,200 items",
        "{list, plural, one {item} other {items}}|{'list': [1, 2]}|items",
        "{s, select, shipped {Order {id} left.} other {Wait.}}|{'s': 'shipped', 'id': 7}|Order 7 left.",
        "{s, select, shipped {On its way.} other {Wait.}}|{}|Wait.",
        "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} try|{'n': 2}|2nd try"
      })
  void fillsItsPlaceholders(String text, String values, String filled) throws Exception {
    assertThat(fill(text, values)).isEqualTo(filled);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{n, money}|{'n': 1149.5}|1.149,50 €",
        "{d, date, long}|{'d': '2026-12-01'}|1. Dezember 2026",
        "{d, date, dd.MM. HH:mm}|{'d': '2026-12-01T23:30:00Z'}|02.12. 00:30",
        "{n, list}|{'n': ['a', 'b']}|a und b"
      })
  void writesAsThePeopleOfTheRegionDo(String text, String values, String filled) throws Exception {
    assertThat(TextPattern.of(text).fill(json(values), GERMAN).replace('\u00a0', ' '))
        .isEqualTo(filled);
  }

  @Test
  void aLanguageHasItsOwnPlurals() throws Exception {
    TextPattern pattern =
        TextPattern.of("{n, plural, one {# plik} few {# pliki} many {# plików} other {# pliku}}");
    TextLocale polish = new TextLocale("pl", "PL", ZoneId.of("Europe/Warsaw"));
    assertThat(pattern.fill(json("{'n': 3}"), polish)).isEqualTo("3 pliki");
    assertThat(pattern.fill(json("{'n': 5}"), polish)).isEqualTo("5 plików");
  }

  @Test
  void aValueThatIsMissingIsToldByItsName() {
    assertThatThrownBy(() -> fill("{order.id}", "{'order': {}}"))
        .isInstanceOf(TextFailure.class)
        .hasMessage("there is no value for {order.id}");
    assertThatThrownBy(() -> fill("{n, money}", "{'n': 'much'}"))
        .hasMessage("\"much\" is no number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{0}",
        "{n, gold}",
        "{n, money, euros}",
        "{n, plural, one {x}}",
        "{n, list, nor}"
      })
  void whatIsNoPlaceholderIsRefused(String text) {
    assertThatThrownBy(() -> TextPattern.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesAreAllItsPaths() {
    assertThat(TextPattern.of("{a.b} {c, select, x {{d}} other {}}").names())
        .containsExactly("a.b", "c", "d");
  }
}
