package dev.switchboard.gateway.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Record headers as text. */
final class Headers {

  private Headers() {}

  /** The last value of each. */
  static Map<String, String> asText(Iterable<Header> headers) {
    Map<String, String> text = new LinkedHashMap<>();
    for (Header header : headers) {
      if (header.value() != null) {
        text.put(header.key(), new String(header.value(), UTF_8));
      }
    }
    return text;
  }

  static @Nullable String last(org.apache.kafka.common.header.Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
