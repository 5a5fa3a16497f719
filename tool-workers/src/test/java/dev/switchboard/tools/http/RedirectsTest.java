package dev.switchboard.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.tools.outbound.Destinations;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {

  private static final byte[] BODY = {'{', '}'};

  private static final Destinations DECLARED =
      new Destinations(List.of("shop.example", "files.example"), List.of(), List.of());

  @ParameterizedTest
  @CsvSource({
    "GET, 301, GET",
    "GET, 302, GET",
    "GET, 303, GET",
    "GET, 307, GET",
    "GET, 308, GET",
    "HEAD, 302, HEAD",
    // the call has acted; its result is elsewhere
    "POST, 303, GET",
    "PUT, 303, GET",
    // the call is to be sent as it is
    "POST, 307, POST",
    "DELETE, 308, DELETE"
  })
  void isFollowedByTheMethodThatTheStatusAsksFor(String method, int status, String then) {
    PreparedRequest next = next(method, status, "https://shop.example/b");
    assertThat(next).isNotNull();
    assertThat(next.method()).isEqualTo(then);
    assertThat(next.uri()).hasToString("https://shop.example/b");
    assertThat(next.body() == null)
        .isEqualTo(!then.equals(method) || method.equals("GET") || method.equals("HEAD"));
  }

  @ParameterizedTest
  @CsvSource({"POST, 301", "POST, 302", "PUT, 302", "GET, 300", "GET, 304", "GET, 200", "GET, 500"})
  void isNotFollowedWhereItWouldBeAnotherCallOrIsNoRedirect(String method, int status) {
    assertThat(next(method, status, "https://shop.example/b")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example/b",
        "https://169.254.169.254/latest",
        "http://shop.example/b",
        "file:///etc/passwd",
        "https://user:word@shop.example/",
        "https://shop.example:port/",
        "//other.example/"
      })
  void isNotFollowedToWhereTheToolMayNotGo(String location) {
    assertThat(next("GET", 302, location)).isNull();
  }

  @Test
  void takesAnAddressRelativeToTheCalledOne() {
    assertThat(next("GET", 302, "../b?page=2"))
        .extracting(PreparedRequest::uri)
        .hasToString("https://shop.example/b?page=2");
    assertThat(next("GET", 302, null)).isNull();
  }

  @Test
  void provesNothingToAnotherOrigin() {
    assertThat(next("GET", 307, "https://files.example/signed?key=1"))
        .extracting(PreparedRequest::headers)
        .isEqualTo(Map.of("Accept", "application/json"));
    assertThat(next("GET", 307, "https://shop.example/b"))
        .extracting(request -> request.headers().get("Authorization"))
        .isEqualTo("Bearer t");
  }

  private static @Nullable PreparedRequest next(
      String method, int status, @Nullable String location) {
    PreparedRequest sent =
        new PreparedRequest(
            method,
            URI.create("https://shop.example/a/"),
            Map.of("Accept", "application/json", "Authorization", "Bearer t", "X-Tenant", "1"),
            method.equals("GET") || method.equals("HEAD") ? null : BODY);
    HttpAnswer answer =
        new HttpAnswer(
            status, location == null ? Map.of() : Map.of("Location", location), new byte[0]);
    return Redirects.next(sent, answer, DECLARED);
  }
}
