package dev.switchboard.cli.up;

import java.util.List;
import java.util.stream.Stream;

/** The services, in the order in which a message meets them. */
public enum Service {
  GATEWAY("gateway", "128m"),
  STATE("state-service", "128m"),
  // Its embedding model lies outside the heap, the examples' vectors inside.
  CLASSIFIER("intent-classifier", "192m"),
  ROUTER("router", "128m"),
  // Holds the knowledge pages' index.
  TOOLS("tool-workers", "160m"),
  MODELS("llm-workers", "160m");

  private final String folder;
  private final String heap;

  Service(String folder, String heap) {
    this.folder = folder;
    this.heap = heap;
  }

  /** The module's folder, which is also the service's name. */
  public String folder() {
    return folder;
  }

  /** Its heap unless told otherwise, as {@code -Xmx} takes it. */
  public String heap() {
    return heap;
  }

  /**
   * The service with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Service of(String name) {
    return Stream.of(values())
        .filter(service -> service.folder.equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no service %s, only %s".formatted(name, names())));
  }

  /** The names of all services. */
  public static List<String> names() {
    return Stream.of(values()).map(Service::folder).toList();
  }
}
