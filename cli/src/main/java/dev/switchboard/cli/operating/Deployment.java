package dev.switchboard.cli.operating;

import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.project.UpState;
import dev.switchboard.contracts.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a deployment has its topics and keys: as told, else as {@code up} has written down. */
final class Deployment {

  private static final String NO_PREFIX = "none";

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Its Kafka (default: what `up` started from this folder).")
  private @Nullable String kafka;

  @Option(
      names = "--redis",
      paramLabel = "URL",
      description = "Its Redis (default: what `up` started from this folder).")
  private @Nullable String redis;

  @Option(
      names = "--topics-prefix",
      paramLabel = "PREFIX",
      description = "What its topics' names begin with (default: as `up` says, else switchboard.).")
  private @Nullable String topicsPrefix;

  @Option(
      names = "--redis-prefix",
      paramLabel = "PREFIX",
      description = "Its switchboard.redis.prefix, if it is set.")
  private @Nullable String redisPrefix;

  private final Optional<UpState> system = UpState.read(Project.find().runningFile());

  String kafka() {
    return found(kafka, UpState::kafka, "--kafka");
  }

  String redis() {
    return found(redis, UpState::redis, "--redis");
  }

  /** The whole names of all topics. */
  List<String> topics() {
    return Arrays.stream(Topic.values()).map(topic -> topic.withPrefix(prefix())).toList();
  }

  /** A consumer group of a service. */
  String group(String service) {
    return prefix() + service;
  }

  /** A key, or the beginning of keys; as the services name them. */
  String key(String name) {
    String prefix =
        redisPrefix == null
            ? prefix().equals(Topic.DEFAULT_PREFIX) ? "" : prefix()
            : redisPrefix.equals(NO_PREFIX) ? "" : redisPrefix;
    return prefix + name;
  }

  private String prefix() {
    return topicsPrefix == null
        ? system.map(UpState::topicsPrefix).orElse(Topic.DEFAULT_PREFIX)
        : topicsPrefix;
  }

  private String found(@Nullable String told, Function<UpState, String> known, String option) {
    return Optional.ofNullable(told)
        .or(() -> system.map(known))
        .orElseThrow(
            () ->
                new Failure(
                    "Switchboard is not running here. Start it with ./switchboard up, or name the"
                        + " servers of a deployment with --kafka and --redis; "
                        + option
                        + " is missing."));
  }
}
