package dev.switchboard.tools.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.bot.openapi.argument.Placement;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.ToolFailure;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTemplateTest {

  private static final Caller CALLER = new Caller("c#1", "ann@example.org");
  private static final String ORDERS = "http://store:8090/orders/{order_id}";

  @ParameterizedTest
  @CsvSource({
    "#W1001, %23W1001",
    "a/b, a%2Fb",
    "'1 2', 1%202",
    "ü, %C3%BC",
    "a?b=c&d, a%3Fb%3Dc%26d",
    "100%, 100%25",
    "~a-b._, ~a-b._"
  })
  void encodesWhatGoesIntoThePath(String id, String encoded) throws Exception {
    // when
    PreparedRequest request =
        template("GET", ORDERS, Map.of())
            .prepare(Requests.json("{'order_id': '%s'}".formatted(id)), null, CALLER);

    // then
    assertThat(request.uri()).hasToString("http://store:8090/orders/" + encoded);
    assertThat(request.body()).isNull();
    assertThat(request.headers()).doesNotContainKey("Idempotency-Key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'order_id': '..'}", "{'order_id': '.'}", "{'order_id': ''}", "{}"})
  void refusesWhatWouldLeadElsewhere(String arguments) {
    assertThatThrownBy(
            () -> template("GET", ORDERS, Map.of()).prepare(Requests.json(arguments), null, CALLER))
        .isInstanceOfSatisfying(
            ToolFailure.class,
            failure ->
                assertThat(failure.problem().detail())
                    .contains("order_id")
                    .contains("must not be"));
  }

  @Test
  void tellsTheBackendOnWhoseBehalf() throws Exception {
    // given
    RequestTemplate template =
        new RequestTemplate(
            "find",
            "GET",
            ORDERS,
            Map.of(),
            Map.of("X-Database", "{conversation}", "X-For", "u={user}"));

    // when
    PreparedRequest known =
        template.prepare(Requests.json("{'order_id': '{conversation}'}"), null, CALLER);
    PreparedRequest unknown =
        template.prepare(Requests.json("{'order_id': '1'}"), null, new Caller("c2", null));

    // then what the model says stays as it said it
    assertThat(known.uri().getRawPath()).isEqualTo("/orders/%7Bconversation%7D");
    assertThat(known.headers())
        .containsEntry("X-Database", "c%231")
        .containsEntry("X-For", "u=ann%40example.org");
    assertThat(unknown.headers()).containsEntry("X-Database", "c2").doesNotContainKey("X-For");
  }

  @Test
  void putsTheRestOfAGetIntoTheQuery() throws Exception {
    // when
    PreparedRequest request =
        template("GET", ORDERS + "?full=true", Map.of())
            .prepare(
                Requests.json(
                    "{'order_id': 1, 'q': 'a & b', 'tags': ['x', 'y'], 'none': null, 'deep': {'a':"
                        + " 1}}"),
                null,
                CALLER);

    // then
    assertThat(request.uri().getRawQuery())
        .isEqualTo("full=true&q=a%20%26%20b&tags=x&tags=y&deep=%7B%22a%22%3A1%7D");
  }

  @Test
  void putsTheRestOfAPostIntoTheBodyAndSendsTheKey() throws Exception {
    // given
    RequestTemplate template =
        new RequestTemplate(
            "cancel",
            "POST",
            ORDERS + "/cancel",
            Map.of("dry", Placement.QUERY, "X-Shop", Placement.HEADER),
            Map.of("Authorization", "Bearer secret"));

    // when
    PreparedRequest request =
        template.prepare(
            Requests.json("{'order_id': '#1', 'reason': 'late', 'dry': false, 'X-Shop': 'eu'}"),
            "command-7",
            CALLER);

    // then
    assertThat(request.uri()).hasToString("http://store:8090/orders/%231/cancel?dry=false");
    assertThat(new String(request.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"reason\":\"late\"}");
    assertThat(request.headers())
        .containsEntry("Idempotency-Key", "command-7")
        .containsEntry("Authorization", "Bearer secret")
        .containsEntry("X-Shop", "eu")
        .containsEntry("Content-Type", "application/json");
  }

  @Test
  void sendsAnArgumentThatIsTheWholeBody() throws Exception {
    // when
    PreparedRequest request =
        template("PUT", "http://store/list", Map.of("body", Placement.BODY))
            .prepare(Requests.json("{'body': [1, 2]}"), null, CALLER);

    // then
    assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("[1,2]");
  }

  @Test
  void refusesALineBreakInAHeader() {
    RequestTemplate template = template("GET", "http://store/", Map.of("X", Placement.HEADER));
    assertThatThrownBy(() -> template.prepare(Requests.json("{'X': 'a\\r\\nB: c'}"), null, CALLER))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("printable ASCII");
  }

  @Test
  void namesAnAddressThatIsNone() {
    assertThatThrownBy(
            () -> template("GET", "not a url", Map.of()).prepare(Requests.json("{}"), null, CALLER))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("fix its url");
  }

  private static RequestTemplate template(
      String method, String url, Map<String, Placement> placements) {
    return new RequestTemplate("tool", method, url, placements, Map.of());
  }
}
