package dev.switchboard.benchmarks.measure;

import dev.switchboard.contracts.Topic;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.ProjectRoot;
import dev.switchboard.testkit.ServiceProcess;
import dev.switchboard.testkit.ServiceProcessBuilder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where services are measured: topics of their own, without traces, and each JVM alike.
 *
 * @param prefix of the topics' names
 * @param bot the folder of the bot that they serve
 */
public record Deployment(Backbone backbone, String prefix, Path bot) {

  static final int PARTITIONS = 4;
  static final List<String> JVM_OPTIONS =
      List.of("-Xmx256m", "-XX:TieredStopAtLevel=4", "-XX:+UseSerialGC");

  /** Creates the topics. */
  public static Deployment create(Backbone backbone, String prefix, Path bot) {
    backbone.createTopics(
        Arrays.stream(Topic.values()).map(topic -> topic.withPrefix(prefix)).toList(), PARTITIONS);
    return new Deployment(backbone, prefix, bot);
  }

  /** A packaged service, to be launched. */
  public ServiceProcessBuilder service(String name) {
    ServiceProcessBuilder service =
        ServiceProcess.of(name)
            .on(backbone, prefix)
            .env("SWITCHBOARD_BOT_FOLDER", bot.toString())
            .env("SWITCHBOARD_TRACES_ENABLED", "false")
            .logsIn(ProjectRoot.resolve("testing/benchmarks/target/services"));
    JVM_OPTIONS.forEach(service::jvmOption);
    return service;
  }
}
