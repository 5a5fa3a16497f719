package dev.switchboard.gateway;

import dev.switchboard.language.secrets.SecretKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The settings of the gateway; {@link GatewayConfigCheck} holds their ranges. */
@ConfigMapping(prefix = "switchboard.gateway")
public interface GatewayConfig {

  /** Begins the name of each of the gateway's keys. */
  String ROOT = "switchboard.gateway";

  /** Limits of what a client may send. */
  Limits limits();

  /**
   * The sites whose pages may hold the chat, as a list of CSP sources such as {@code
   * https://shop.example.org}.
   */
  @WithDefault("'none'")
  String embedIn();

  /** What is masked in texts before they are stored. */
  Masking masking();

  /** Where conversations are read. */
  StateService stateService();

  /** Where runs are read. */
  Router router();

  /** Where pages are listed and searched. */
  ToolWorkers toolWorkers();

  /** Where prompts and models are read. */
  LlmWorkers llmWorkers();

  /** Where intents are read. */
  IntentClassifier intentClassifier();

  /** Server-sent events. */
  Streams streams();

  /** Writing to the broker. */
  Publishing publishing();

  /** Runs that are started over HTTP. */
  Runs runs();

  /** Decisions that people are asked for. */
  Approvals approvals();

  /** Conversations that people answer. */
  Handoffs handoffs();

  /** Limits of what a client may send. */
  interface Limits {

    /**
     * The most characters (Unicode code points) of a message's text, whatever its bot. A bot may
     * allow less; the lower of the two holds.
     */
    @WithDefault("8000")
    int textLength();

    /** The most seconds that {@code ?wait} may ask for. */
    @WithDefault("120")
    int waitSeconds();

    /** How many messages of one conversation this replica takes in a minute. */
    @WithDefault("600")
    int messagesPerMinute();
  }

  /** What is masked in texts before they are stored. */
  interface Masking {

    /** Kinds of secrets to mask: {@code card}, {@code iban}; set to nothing to mask none. */
    @WithDefault("card")
    Optional<Set<SecretKind>> kinds();
  }

  /** Where conversations are read. */
  interface StateService {

    /** Base address of state-service. */
    @WithDefault("http://127.0.0.1:8081")
    URI url();

    /** How long one read may take. */
    @WithDefault("5s")
    Duration timeout();
  }

  /** Where runs are read. */
  interface Router {

    /** Base address of the router. */
    @WithDefault("http://127.0.0.1:8083")
    URI url();

    /** How long one read may take. */
    @WithDefault("5s")
    Duration timeout();
  }

  /** Where pages are listed and searched. */
  interface ToolWorkers {

    /** Base address of tool-workers. */
    @WithDefault("http://127.0.0.1:8084")
    URI url();

    /** How long one read may take. */
    @WithDefault("15s")
    Duration timeout();
  }

  /** Where prompts and models are read. */
  interface LlmWorkers {

    /** Base address of llm-workers. */
    @WithDefault("http://127.0.0.1:8085")
    URI url();

    /** How long one read may take. */
    @WithDefault("5s")
    Duration timeout();
  }

  /** Where intents are read. */
  interface IntentClassifier {

    /** Base address of intent-classifier. */
    @WithDefault("http://127.0.0.1:8082")
    URI url();

    /** How long one read may take. */
    @WithDefault("5s")
    Duration timeout();
  }

  /** Server-sent events. */
  interface Streams {

    /** Silence after which a comment is sent, so that proxies keep the connection. */
    @WithDefault("15s")
    Duration heartbeat();

    /** The most events that wait for a slow client before it is disconnected; it may resume. */
    @WithDefault("1024")
    int buffer();

    /** The most streams at once on this replica. */
    @WithDefault("10000")
    int limit();

    /** The most clients at once that read what they missed from the broker; others wait. */
    @WithDefault("8")
    int catchUps();

    /** How long one client reads what it missed before the next one has its turn. */
    @WithDefault("5s")
    Duration catchUpTime();

    /** How often in a minute the stream of one conversation may be resumed from the log. */
    @WithDefault("60")
    int resumesPerMinute();
  }

  /** Writing to the broker. */
  interface Publishing {

    /** How long the broker may take to have a record before the client is asked to try again. */
    @WithDefault("10s")
    Duration timeout();

    /** The most records at once that wait for the broker; others are refused at once. */
    @WithDefault("512")
    int inFlight();
  }

  /** Runs that are started over HTTP. */
  interface Runs {

    /** How long after its end a run's output can still be had with its Idempotency-Key. */
    @WithDefault("1h")
    Duration lookBack();
  }

  /** Decisions that people are asked for. */
  interface Approvals {

    /** How long an approval is listed that is never decided. */
    @WithDefault("90d")
    Duration timeToLive();

    /** How long an approval that is over is kept, so that a late decision is told how it ended. */
    @WithDefault("30d")
    Duration kept();
  }

  /** Conversations that people answer. */
  interface Handoffs {

    /** How long a handoff is kept after its hand-back, with its notes. */
    @WithDefault("30d")
    Duration kept();
  }
}
