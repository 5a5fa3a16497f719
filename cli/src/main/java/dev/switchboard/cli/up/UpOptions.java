package dev.switchboard.cli.up;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code up} was told, checked.
 *
 * @param bot the bot folder
 * @param host address that the gateway listens on; everything else stays on loopback
 * @param port the gateway's port
 * @param kafka bootstrap servers; null starts a broker
 * @param redis URL; null starts a server
 * @param llm base URL of an OpenAI-compatible endpoint; null leaves it to {@code OPENAI_BASE_URL}
 * @param model name of the model at that endpoint
 * @param traces whether to start Zipkin
 * @param observe whether to start Prometheus, where it is installed
 * @param data folder that keeps Kafka's and Redis' data over restarts; null forgets them at the end
 * @param topicsPrefix what all topics' names begin with
 * @param partitions of every topic
 * @param heaps service to heap size, where it is to differ from the default
 * @param variables besides those of this process' environment, for services and companions
 */
public record UpOptions(
    Path bot,
    String host,
    int port,
    @Nullable String kafka,
    @Nullable URI redis,
    @Nullable URI llm,
    @Nullable String model,
    boolean traces,
    boolean observe,
    @Nullable Path data,
    String topicsPrefix,
    int partitions,
    Map<String, String> heaps,
    Map<String, String> variables) {

  public UpOptions {
    heaps = Map.copyOf(heaps);
    variables = Map.copyOf(variables);
  }

  /** A variable of the processes' environment; null = not set. */
  @Nullable String variable(String name) {
    String own = variables.get(name);
    return own == null ? System.getenv(name) : own;
  }

  /** Where users and commands reach the gateway. */
  URI gateway() {
    String reachable = "0.0.0.0".equals(host) || "::".equals(host) ? "127.0.0.1" : host;
    return URI.create("http://" + reachable + ":" + port);
  }
}
