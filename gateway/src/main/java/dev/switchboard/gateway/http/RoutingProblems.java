package dev.switchboard.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Problem documents for what is refused before it reaches a resource. */
@ApplicationScoped
public class RoutingProblems {

  private static final int BEFORE_THE_REST = -10_000;

  private final long mostBytes;

  RoutingProblems(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostBytes) {
    this.mostBytes = mostBytes.asLongValue();
  }

  void install(@Observes Router router) {
    router.route().order(BEFORE_THE_REST).handler(this::limitBody);
    router.errorHandler(413, context -> send(context, tooLarge()));
    router.errorHandler(
        404, context -> send(context, Problems.unknownPath(context.request().path())));
  }

  /** Quarkus would cut the request off without a word. */
  private void limitBody(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > mostBytes) {
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
      send(context, tooLarge());
    } else {
      context.next();
    }
  }

  private Problem tooLarge() {
    return RequestProblems.problem(
        413,
        "body-too-large",
        "The body is too large",
        "At most %d bytes are taken; send less.".formatted(mostBytes));
  }

  private static void send(RoutingContext context, Problem problem) {
    if (context.response().ended() || context.response().headWritten()) {
      return;
    }
    try {
      context
          .response()
          .setStatusCode(problem.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
          .end(EventJson.mapper().writeValueAsString(problem.at(context.request().path())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is always JSON", e);
    }
  }
}
