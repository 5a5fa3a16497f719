package dev.switchboard.router.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/** Answers requests with JSON, or with a problem. */
final class JsonAnswers {

  private static final Logger LOG = Logger.getLogger(JsonAnswers.class);

  private JsonAnswers() {}

  static void answer(RoutingContext request, Uni<?> what) {
    what.subscribe().with(answer -> send(request, answer), failure -> failed(request, failure));
  }

  private static void failed(RoutingContext request, Throwable failure) {
    LOG.warnf("runs can't be read: %s", failure.getMessage());
    send(
        request,
        new Problem(
            "about:blank", 503, "Service Unavailable", "Runs can't be read now; try again.", null));
  }

  static void send(RoutingContext request, Object answer) {
    var response = request.response();
    boolean fine = true;
    if (answer instanceof Problem problem) {
      fine = false;
      response.setStatusCode(problem.status());
    }
    response.putHeader("Content-Type", fine ? "application/json" : "application/problem+json");
    try {
      response.end(EventJson.mapper().writeValueAsString(answer));
    } catch (JsonProcessingException e) {
      request.fail(e);
    }
  }
}
