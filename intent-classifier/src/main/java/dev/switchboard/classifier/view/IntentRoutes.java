package dev.switchboard.classifier.view;

import dev.switchboard.contracts.view.IntentsView;
import dev.switchboard.edge.http.JsonRoute;
import dev.switchboard.edge.lifecycle.BotConfig;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code GET /intents}, for the gateway: the file as it is now. */
@Singleton
public final class IntentRoutes {

  private final Path file;

  IntentRoutes(BotConfig bot) {
    this.file = bot.folder().resolve("intents.yaml");
  }

  void add(@Observes Router router) {
    JsonRoute.get(router, "/intents", "intents", request -> read());
  }

  private IntentsView read() {
    try {
      return IntentPlaces.read(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
