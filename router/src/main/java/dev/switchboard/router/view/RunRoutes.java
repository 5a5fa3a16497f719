package dev.switchboard.router.view;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.view.RunView;
import dev.switchboard.contracts.view.RunsView;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/**
 * {@code GET /conversations/{conversation}/runs} and {@code …/runs/{run}}, for the gateway. Plain
 * routes: two reads need no more of a framework.
 */
@Singleton
public final class RunRoutes {

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
    JsonAnswers.answer(request, reader.runs(request.pathParam("conversation")).map(what));
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
}
