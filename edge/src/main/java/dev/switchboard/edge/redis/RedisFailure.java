package dev.switchboard.edge.redis;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a failed call of Redis means for the next attempt. */
public enum RedisFailure {
  /**
   * The server at the other end of the connection does not do this work now; another one may,
   * behind the same name. It keeps the connection open, so the client has to close it.
   */
  ANOTHER_SERVER,
  /** The key holds a value of another type: this one call fails at every attempt. */
  WRONG_TYPE,
  /** Every attempt fails until an operator changes the server or its configuration. */
  PERMANENT,
  /** The next attempt may succeed: the server is away, or slow. */
  PASSING;

  private static final Set<String> ELSEWHERE = Set.of("READONLY", "LOADING", "MASTERDOWN");

  // Scripts put the code of their call into the middle of their own message.
  private static final Pattern CODE =
      Pattern.compile(
          "\\b(READONLY|LOADING|MASTERDOWN|WRONGTYPE|NOAUTH|WRONGPASS|NOPERM|OOM|MISCONF|CROSSSLOT|MOVED)\\b");

  /** The meaning of a failure, by the code that Redis begins its errors with. */
  public static RedisFailure of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String code = code(cause.getMessage());
      if (code != null) {
        return of(code);
      }
    }
    return PASSING;
  }

  private static @Nullable String code(@Nullable String message) {
    return message == null
        ? null
        : CODE.matcher(message).results().map(MatchResult::group).findFirst().orElse(null);
  }

  private static RedisFailure of(String code) {
    if (ELSEWHERE.contains(code)) {
      return ANOTHER_SERVER;
    }
    return code.equals("WRONGTYPE") ? WRONG_TYPE : PERMANENT;
  }

  /** Whether a failure is that of a single key. */
  public static boolean isWrongType(Throwable failure) {
    return of(failure) == WRONG_TYPE;
  }
}
