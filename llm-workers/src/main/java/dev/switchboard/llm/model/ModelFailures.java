package dev.switchboard.llm.model;

import com.fasterxml.jackson.core.JacksonException;
import dev.langchain4j.exception.HttpException;
import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.ModelException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the client's exceptions mean. */
final class ModelFailures {

  private static final int MAX_CAUSES = 10;

  private ModelFailures() {}

  static ModelException of(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
      ModelException known = known(cause, failure);
      if (known != null) {
        return known;
      }
    }
    return failed(Kind.MALFORMED, "the endpoint's answer can't be read: " + failure, failure);
  }

  private static @Nullable ModelException known(Throwable cause, Throwable failure) {
    return switch (cause) {
      case TooManyRequestsException many ->
          new ModelException(
              Kind.RATE_LIMITED, "the endpoint has too many requests", many.retryAfter(), failure);
      case HttpException http -> ofStatus(http.statusCode(), failure);
      case dev.langchain4j.exception.TimeoutException timeout ->
          failed(Kind.TIMEOUT, "no answer in time", failure);
      case TimeoutException timeout -> failed(Kind.TIMEOUT, "no answer in time", failure);
      case JacksonException json ->
          failed(Kind.MALFORMED, "the endpoint's answer is not the protocol's JSON", failure);
      case IOException io ->
          failed(Kind.UNREACHABLE, "the endpoint can't be reached: " + io.getMessage(), failure);
      default -> null;
    };
  }

  private static ModelException ofStatus(int status, Throwable failure) {
    if (status == 429) {
      return failed(Kind.RATE_LIMITED, "the endpoint has too many requests (429)", failure);
    }
    if (status == 408 || status == 504) {
      return failed(Kind.TIMEOUT, "the endpoint ran out of time (" + status + ")", failure);
    }
    return status >= 500
        ? failed(Kind.SERVER_ERROR, "the endpoint failed (" + status + ")", failure)
        : failed(
            Kind.REFUSED,
            "the endpoint refuses the request (%s); check OPENAI_BASE_URL, OPENAI_API_KEY and the model's name"
                .formatted(status),
            failure);
  }

  private static ModelException failed(Kind kind, String message, Throwable failure) {
    return new ModelException(kind, message, (Duration) null, failure);
  }
}
