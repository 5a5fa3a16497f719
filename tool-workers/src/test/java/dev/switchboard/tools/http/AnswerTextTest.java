package dev.switchboard.tools.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.ToolFailure;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as servers in the wild write them. */
class AnswerTextTest {

  private static final String NAME = "{\"name\": \"José Müller\"}";
  private static final JsonNode READ = Requests.json("{'name': 'José Müller'}");

  private final AnswerReader reader = new AnswerReader(Clock.systemUTC());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | UTF-8",
        "application/json; charset=ISO-8859-1 | ISO-8859-1",
        "application/json;Charset=\"windows-1252\" | windows-1252",
        "application/json; charset=utf-16le | UTF-16LE",
        "application/json | UTF-16LE",
        "application/json | UTF-16BE",
        "application/json | ISO-8859-1",
        "application/json; charset=klingon | UTF-8",
        "text/json | UTF-8",
        "text/x-json; charset=utf-8 | UTF-8",
        "application/vnd.shop.order+json; version=2 | UTF-8"
      })
  void jsonIsReadInItsCharacters(String type, String characters) throws Exception {
    assertThat(read(type, NAME.getBytes(Charset.forName(characters)))).isEqualTo(READ);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkCountsMoreThanTheHeader(String characters) throws Exception {
    byte[] body = ("\uFEFF" + NAME).getBytes(Charset.forName(characters));
    assertThat(read("application/json; charset=ISO-8859-1", body)).isEqualTo(READ);
  }

  @Test
  void anXmlDeclarationNamesTheCharacters() throws Exception {
    String xml = "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?><price>5 €</price>";
    assertThat(read("text/xml", xml.getBytes(Charset.forName("ISO-8859-15"))))
        .isEqualTo(TextNode.valueOf(xml));
  }

  @Test
  void aBodyWithoutContentIsNothing() throws Exception {
    assertThat(read("application/json", new byte[0])).isEqualTo(Requests.json("{}"));
    assertThat(read("application/json", "\r\n ".getBytes(Charset.forName("UTF-8"))))
        .isEqualTo(Requests.json("{}"));
  }

  @Test
  void anUnknownCompressionIsNoTextAndTheToolHasDoneItsWork() {
    // when
    ToolFailure failure =
        catchThrowableOfType(
            ToolFailure.class,
            () ->
                reader.read(
                    "t",
                    new HttpAnswer(
                        200,
                        Map.of("Content-Type", "application/json", "Content-Encoding", "compress"),
                        new byte[] {31, -99, 1})));

    // then
    assertThat(failure).hasMessageContaining("compressed as compress");
    assertThat(failure.isDone()).isTrue();
  }

  private JsonNode read(String type, byte[] body) throws ToolFailure {
    return reader.read("t", new HttpAnswer(200, Map.of("Content-Type", type), body));
  }
}
