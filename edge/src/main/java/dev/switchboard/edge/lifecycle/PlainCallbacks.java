package dev.switchboard.edge.lifecycle;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets reactive operators call what they are given as it is. By default, each is wrapped so that it
 * finds the CDI request and the class loader of the thread that made it. No service reads them
 * there: traces travel on events, and every bean lives as long as its service.
 */
@Singleton
public final class PlainCallbacks {

  void begin(@Observes @Priority(1) StartupEvent event) {
    Infrastructure.clearInterceptors();
  }
}
