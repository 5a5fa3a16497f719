package dev.switchboard.gateway.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Addresses of pages as people type them: {@code /desk}. */
@Singleton
final class PageRoutes {

  void add(@Observes Router router) {
    router.get("/desk").handler(request -> request.reroute("/desk.html"));
  }
}
