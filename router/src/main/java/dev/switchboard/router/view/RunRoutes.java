package dev.switchboard.router.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.view.RunView;
import dev.switchboard.contracts.view.RunsView;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * {@code GET /conversations/{conversation}/runs} and {@code …/runs/{run}}, for the gateway. Plain
 * routes: two reads need no more of a framework.
 */
@Singleton
public final class RunRoutes {

  private static final Logger LOG = Logger.getLogger(RunRoutes.class);

  private final RunReader reader;

  RunRoutes(RunReader reader) {
    this.reader = reader;
  }

  void add(@Observes Router router) {
    router
        .get("/conversations/:conversation/runs")
        .handler(request -> answer(request, RunsView::new));
    router
        .get("/conversations/:conversation/runs/:run")
        .handler(
            request ->
                answer(
                    request,
                    runs ->
                        runs.stream()
                            .filter(run -> run.runId().equals(request.pathParam("run")))
                            .<Object>map(run -> run)
                            .findFirst()
                            .orElseGet(() -> unknown(request))));
  }

  private void answer(RoutingContext request, Function<List<RunView>, Object> what) {
    reader
        .runs(request.pathParam("conversation"))
        .map(what)
        .subscribe()
        .with(answer -> send(request, answer), failure -> failed(request, failure));
  }

  private static Problem unknown(RoutingContext request) {
    return new Problem(
        "about:blank",
        404,
        "Not Found",
        "Conversation %s has no run %s."
            .formatted(request.pathParam("conversation"), request.pathParam("run")),
        null);
  }

  private static void failed(RoutingContext request, Throwable failure) {
    LOG.warnf("runs can't be read: %s", failure.getMessage());
    send(
        request,
        new Problem(
            "about:blank", 503, "Service Unavailable", "Runs can't be read now; try again.", null));
  }

  private static void send(RoutingContext request, Object answer) {
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
