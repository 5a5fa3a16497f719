package dev.switchboard.edge.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** A read over HTTP that may take a while: on a thread that may wait, answered with JSON. */
public final class JsonRoute {

  private static final Logger LOG = Logger.getLogger(JsonRoute.class);

  private JsonRoute() {}

  /**
   * Adds {@code GET path}.
   *
   * @param what is read, in words for people: "knowledge can't be read now"
   * @param read gives the answer; an {@link IllegalArgumentException} is the client's mistake
   */
  public static void get(
      Router router, String path, String what, Function<HttpServerRequest, Object> read) {
    router.get(path).blockingHandler(request -> send(request, answer(request, what, read)), false);
  }

  private static Object answer(
      RoutingContext request, String what, Function<HttpServerRequest, Object> read) {
    try {
      return read.apply(request.request());
    } catch (IllegalArgumentException e) {
      return problem(400, "Bad Request", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.warnf("%s can't be read: %s", what, e.getMessage());
      return problem(503, "Service Unavailable", what + " can't be read now; try again.");
    }
  }

  private static Problem problem(int status, String title, String detail) {
    return new Problem("about:blank", status, title, detail, null);
  }

  private static void send(RoutingContext request, Object answer) {
    boolean fine = !(answer instanceof Problem);
    if (answer instanceof Problem problem) {
      request.response().setStatusCode(problem.status());
    }
    try {
      request
          .response()
          .putHeader("Content-Type", fine ? "application/json" : "application/problem+json")
          .end(EventJson.mapper().writeValueAsString(answer));
    } catch (JsonProcessingException e) {
      request.fail(e);
    }
  }

  /**
   * A whole number of the query.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static int number(HttpServerRequest request, String name, int otherwise, int most) {
    String given = request.getParam(name);
    if (given == null) {
      return otherwise;
    }
    if (!given.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("'%s' is no whole number: %s".formatted(name, given));
    }
    return Math.min(Integer.parseInt(given), most);
  }
}
