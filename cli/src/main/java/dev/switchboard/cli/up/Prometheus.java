package dev.switchboard.cli.up;

import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.supervision.Launch;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Prometheus of this machine, which reads the services' metrics and looks after the alerts. */
final class Prometheus {

  private final Project project;

  Prometheus(Project project) {
    this.project = project;
  }

  /** The program in one of these folders, which are separated as in {@code PATH}. */
  static Optional<Path> on(String folders) {
    return Stream.of(folders.split(Pattern.quote(File.pathSeparator)))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "prometheus"))
        .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
        .findFirst();
  }

  /**
   * How it is started on this port. It keeps its data for a day.
   *
   * @throws Failure if its configuration can't be written
   */
  Launch launch(Path program, int port, List<Launch> services) {
    Path folder = project.state().resolve("prometheus");
    Path config = folder.resolve("prometheus.yaml");
    try {
      Files.createDirectories(folder);
      Files.writeString(config, config(services));
    } catch (IOException e) {
      throw new Failure("Prometheus: " + config + " can't be written: " + e.getMessage());
    }
    URI address = URI.create("http://127.0.0.1:" + port);
    return new Launch(
        "prometheus",
        List.of(
            program.toString(),
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--storage.tsdb.retention.time=1d",
            "--web.listen-address=127.0.0.1:" + port),
        Map.of(),
        project.logs().resolve("prometheus.log"),
        address,
        address.resolve("/-/ready"),
        false);
  }

  /** Jobs have the services' names, as in the deployments that alerts and dashboards are for. */
  String config(List<Launch> services) {
    Path alerts = project.root().resolve("deploy/observability/prometheus/alerts.yaml");
    StringBuilder config =
        new StringBuilder(
            """
            global: {scrape_interval: 5s, evaluation_interval: 5s}
            rule_files: ["%s"]
            scrape_configs:
            """
                .formatted(alerts));
    for (Launch service : services) {
      config.append(
          """
            - {job_name: %s, metrics_path: /q/metrics, static_configs: [{targets: ["%s"]}]}
          """
              .formatted(service.name(), service.address().getAuthority()));
    }
    return config.toString();
  }
}
