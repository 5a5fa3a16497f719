package dev.switchboard.edge;

import java.util.List;

/** Some events can never be written, such as one that is larger than the broker takes. */
public final class UnpublishableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Outgoing> events;

  public UnpublishableException(List<Outgoing> events, Throwable cause) {
    super(
        "%d events can never be published, the first is %s: %s"
            .formatted(
                events.size(), events.getFirst().envelope().type().baseName(), cause.getMessage()),
        cause);
    this.events = List.copyOf(events);
  }

  /** Those events; all others of the same call are published. */
  public List<Outgoing> events() {
    return events;
  }
}
