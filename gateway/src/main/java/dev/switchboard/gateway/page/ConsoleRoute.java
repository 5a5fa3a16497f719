package dev.switchboard.gateway.page;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Leads from {@code /console} to the page, whose links are relative to {@code /console/}. */
@Singleton
public final class ConsoleRoute {

  private static final int MOVED = 302;

  void add(@Observes Router router) {
    router
        .route("/console")
        .handler(
            request -> {
              if (request.request().path().equals("/console")) {
                request
                    .response()
                    .setStatusCode(MOVED)
                    .putHeader(HttpHeaders.LOCATION, "console/")
                    .end();
              } else {
                request.next();
              }
            });
  }
}
