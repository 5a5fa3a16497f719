package dev.switchboard.llm.model;

import com.fasterxml.jackson.core.JacksonException;
import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.ModelException.Kind;
import dev.switchboard.llm.protocol.Manners;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an endpoint's failures mean. Its own words are part of them. */
final class ModelFailures {

  private ModelFailures() {}

  static ModelException of(IOException failure) {
    if (failure instanceof Call.LateException) {
      return new ModelException(Kind.TIMEOUT, "no whole answer in time", null, failure);
    }
    if (failure instanceof Call.TooLargeException) {
      return new ModelException(Kind.REFUSED, String.valueOf(failure.getMessage()), null, failure);
    }
    return failure instanceof JacksonException
        ? new ModelException(
            Kind.MALFORMED, "the endpoint's answer is not the protocol's JSON", null, failure)
        : new ModelException(
            Kind.UNREACHABLE,
            "the endpoint can't be reached, or the connection broke: " + failure.getMessage(),
            null,
            failure);
  }

  /**
   * A failure that the endpoint has put into words.
   *
   * @param status 0 where neither its answer nor its words name one
   */
  static ModelException said(int status, String words, @Nullable Duration retryAfter) {
    String quoted = words.isBlank() ? "" : ": \"" + words + "\"";
    if (Manners.isOverflow(status == 0 ? 400 : status, words)) {
      return failed(Kind.TOO_LONG, "the request is longer than the model's context" + quoted);
    }
    if (status == 429 || status == 498) {
      return words.toLowerCase(Locale.ROOT).contains("insufficient_quota")
          ? failed(Kind.REFUSED, "the endpoint's quota is used up (429)" + quoted)
          : new ModelException(
              Kind.RATE_LIMITED,
              "the endpoint has too many requests (" + status + ")" + quoted,
              retryAfter,
              null);
    }
    if (status == 408 || status == 504) {
      return failed(Kind.TIMEOUT, "the endpoint ran out of time (" + status + ")" + quoted);
    }
    if (status >= 500 || status == 409 || status == 425) {
      return new ModelException(
          Kind.SERVER_ERROR, "the endpoint failed (" + status + ")" + quoted, retryAfter, null);
    }
    if (words.contains("set maxTokens")) {
      return failed(Kind.REFUSED, words);
    }
    return status >= 400
        ? failed(
            Kind.REFUSED,
            "the endpoint refuses the request (%s)%s; check OPENAI_BASE_URL, OPENAI_API_KEY and the model's name"
                .formatted(status, quoted))
        : failed(Kind.SERVER_ERROR, "the endpoint failed" + quoted);
  }

  static ModelException failed(Kind kind, String message) {
    return new ModelException(kind, message, null, null);
  }
}
