package dev.switchboard.gateway.page;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Leads from {@code /desk}, as people type it, to the page. */
@Singleton
public final class DeskRoute {

  void add(@Observes Router router) {
    router.get("/desk").handler(request -> request.reroute("/desk.html"));
  }
}
