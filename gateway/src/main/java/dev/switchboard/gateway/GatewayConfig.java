package dev.switchboard.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/**
 * Settings of the gateway, in groups. Each group has a prefix of its own, so that a misspelt key in
 * a file is refused, and other services' keys are none of its business.
 */
public final class GatewayConfig {

  private GatewayConfig() {}

  /** What a client may send. */
  @ConfigMapping(prefix = "switchboard.limits")
  public interface Limits {

    /**
     * The most characters (Unicode code points) of a message's text, whatever its bot. A bot may
     * allow less; the lower of the two holds.
     */
    @WithDefault("8000")
    int textLength();

    /** The most seconds that {@code ?wait} may ask for. */
    @WithDefault("120")
    int waitSeconds();
  }

  /** Where conversations are read. */
  @ConfigMapping(prefix = "switchboard.state-service")
  public interface StateService {

    /** Base address of state-service. */
    @WithDefault("http://127.0.0.1:8081")
    URI url();

    /** How long one read may take. */
    @WithDefault("5s")
    Duration timeout();
  }

  /** Where runs are read. */
  @ConfigMapping(prefix = "switchboard.router")
  public interface Router {

    /** Base address of the router. */
    @WithDefault("http://127.0.0.1:8083")
    URI url();

    /** How long one read may take. */
    @WithDefault("5s")
    Duration timeout();
  }

  /** Server-sent events. */
  @ConfigMapping(prefix = "switchboard.streams")
  public interface Streams {

    /** Silence after which a comment is sent, so that proxies keep the connection. */
    @WithDefault("15s")
    Duration heartbeat();

    /** The most events that wait for a slow client before it is let go; it may resume. */
    @WithDefault("1024")
    int buffer();

    /** The most streams at once on this replica. */
    @WithDefault("10000")
    int limit();

    /** The most clients at once that read what they missed from the broker; others wait. */
    @WithDefault("8")
    int catchUps();
  }

  /** Writing to the broker. */
  @ConfigMapping(prefix = "switchboard.publishing")
  public interface Publishing {

    /** How long the broker may take to have a record before the client is told to try again. */
    @WithDefault("10s")
    Duration timeout();
  }

  /** Runs that are started over HTTP. */
  @ConfigMapping(prefix = "switchboard.runs")
  public interface Runs {

    /** How long after its end a run's output can still be had with its Idempotency-Key. */
    @WithDefault("1h")
    Duration lookBack();
  }

  /** What people are asked to decide. */
  @ConfigMapping(prefix = "switchboard.approvals")
  public interface Approvals {

    /** How long one that is never decided is listed. */
    @WithDefault("90d")
    Duration timeToLive();

    /** How long one that is over is known, so that a late decision hears how it ended. */
    @WithDefault("30d")
    Duration kept();
  }
}
