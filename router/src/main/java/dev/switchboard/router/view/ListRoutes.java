package dev.switchboard.router.view;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.contracts.view.WaitKind;
import dev.switchboard.edge.listing.RedisLists.Entry;
import dev.switchboard.router.core.RunReducer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /runs}, {@code /runs/counts} {@code /flows} and {@code /flows/{flow}/tasks}, for the
 * gateway.
 */
@Singleton
public final class ListRoutes {

  private static final int USUAL = 50;
  private static final int MOST = 500;

  private final RunLister lister;
  private final RunReducer reducer;

  ListRoutes(RunLister lister, RunReducer reducer) {
    this.lister = lister;
    this.reducer = reducer;
  }

  void add(@Observes Router router) {
    router.get("/runs").handler(this::runs);
    router.get("/runs/counts").handler(request -> JsonAnswers.answer(request, lister.counts()));
    router
        .get("/flows/:flow/tasks")
        .handler(
            request -> JsonAnswers.answer(request, lister.taskRates(request.pathParam("flow"))));
    router
        .get("/flows")
        .handler(
            request ->
                JsonAnswers.answer(
                    request, Uni.createFrom().item(() -> FlowViews.of(reducer.bot()))));
  }

  private void runs(RoutingContext request) {
    try {
      String cursor = request.request().getParam("cursor");
      String limit = request.request().getParam("limit");
      RunLister.RunFilter wanted =
          new RunLister.RunFilter(
              request.request().getParam("flow"),
              one(RunStatus.class, request.request().getParam("status")),
              one(WaitKind.class, request.request().getParam("waiting")));
      JsonAnswers.answer(
          request,
          lister.page(
              wanted,
              cursor == null ? null : Entry.atCursor(cursor),
              limit == null ? USUAL : Math.clamp(Integer.parseInt(limit), 1, MOST)));
    } catch (IllegalArgumentException e) {
      JsonAnswers.send(
          request,
          new Problem("about:blank", 400, "Bad Request", String.valueOf(e.getMessage()), null));
    }
  }

  private static <E extends Enum<E>> @Nullable E one(Class<E> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }
}
