package dev.switchboard.llm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The model that answers, and how often it is asked. */
@ConfigMapping(prefix = GenerationConfig.ROOT)
public interface GenerationConfig {

  /** Begins the name of every key. */
  String ROOT = "switchboard.model";

  /** Address of an endpoint that speaks OpenAI's protocol; {@code OPENAI_BASE_URL} sets it. */
  Optional<String> baseUrl();

  /** Key for the endpoint; {@code OPENAI_API_KEY} sets it. */
  Optional<String> apiKey();

  /**
   * Model of the alias {@code default}, in place of the bot's. Without any model the offline
   * responder answers.
   */
  Optional<String> name();

  /** How long one call may take, its stream included. */
  @WithDefault("30s")
  Duration timeout();

  /** How often a model is asked, the first time included. */
  @WithDefault("3")
  int attempts();

  /** Wait before the second attempt; doubles each time; spread by chance. */
  @WithDefault("500ms")
  Duration backoff();

  /** Longest wait between two attempts; an endpoint that asks for more is not asked again. */
  @WithDefault("20s")
  Duration longestWait();

  /**
   * How long a request waits for an endpoint that is out of order but has answered within the last
   * hour; then the offline responder answers.
   */
  @WithDefault("90s")
  Duration outageWait();

  /** Failures in a row after which an endpoint is left alone for some seconds, by all workers. */
  @WithDefault("5")
  int circuitFailures();

  /** How often each model is told what is wrong with its answer before the next one is asked. */
  @WithDefault("2")
  int repairs();

  /** How long a worker that does not report counts as alive; it reports three times as often. */
  @WithDefault("15s")
  Duration lease();
}
