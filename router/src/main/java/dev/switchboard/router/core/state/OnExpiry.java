package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The meaning of an approval that is not decided in time. */
public enum OnExpiry {
  APPROVE,
  REJECT,
  FAIL;

  /** Reads the word of a flow, or of a stored state; any other word rejects. */
  @JsonCreator
  public static OnExpiry of(String word) {
    for (OnExpiry one : values()) {
      if (one.word().equals(word)) {
        return one;
      }
    }
    return REJECT;
  }

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
