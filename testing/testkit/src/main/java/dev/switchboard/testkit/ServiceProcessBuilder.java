package dev.switchboard.testkit;

import dev.switchboard.backbone.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a service is to run. */
public final class ServiceProcessBuilder {

  private final String name;
  private final Path jar;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> jvmOptions =
      new ArrayList<>(
          List.of(
              "-Xmx128m",
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "--enable-native-access=ALL-UNNAMED"));
  private Path logs = Path.of("target", "services");

  ServiceProcessBuilder(String name, Path jar) {
    this.name = name;
    this.jar = jar;
  }

  /** Sets an environment variable. */
  public ServiceProcessBuilder env(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Sets environment variables. */
  public ServiceProcessBuilder env(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** Names Kafka, Redis and the topics' prefix in the variables that every service reads. */
  public ServiceProcessBuilder on(Backbone backbone, String topicsPrefix) {
    return env("KAFKA_BOOTSTRAP_SERVERS", backbone.kafkaBootstrap())
        .env("REDIS_URL", backbone.redisUrl())
        .env("SWITCHBOARD_TOPICS_PREFIX", topicsPrefix);
  }

  /** Adds an option of the Java machine; a later {@code -Xmx} wins. */
  public ServiceProcessBuilder jvmOption(String option) {
    jvmOptions.add(option);
    return this;
  }

  /** Puts the log file into this directory instead of {@code target/services}. */
  public ServiceProcessBuilder logsIn(Path directory) {
    logs = directory;
    return this;
  }

  /** Starts the service and returns once it is ready. */
  public ServiceProcess start() {
    ServiceProcess service = build();
    try {
      return service.start();
    } catch (IllegalStateException e) {
      service.close();
      throw e;
    }
  }

  /** Starts the service without waiting for it: several can start at once. */
  public ServiceProcess launch() {
    return build().launch();
  }

  /**
   * Returns the service, not started yet.
   *
   * @throws IllegalStateException if it isn't packaged
   */
  public ServiceProcess build() {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          name + " is not packaged: " + jar + " is missing. Run mvn -DskipTests package first.");
    }
    Map<String, String> complete = new HashMap<>(environment);
    complete.putIfAbsent("QUARKUS_HTTP_HOST", FreePorts.LOOPBACK);
    complete.computeIfAbsent("QUARKUS_HTTP_PORT", any -> String.valueOf(FreePorts.next()));
    try {
      Files.createDirectories(logs);
    } catch (IOException e) {
      throw new UncheckedIOException("Directory " + logs + " can't be created", e);
    }
    Path log = logs.resolve(name + "-" + complete.get("QUARKUS_HTTP_PORT") + ".log");
    return new ServiceProcess(name, jar, complete, jvmOptions, log);
  }
}
