package dev.switchboard.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.supervision.Launch;
import dev.switchboard.cli.supervision.RestartPolicy;
import dev.switchboard.cli.supervision.Supervisor;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserversTest {

  @TempDir Path root;

  private final StringWriter out = new StringWriter();
  private final List<Launch> services = List.of(service("gateway", 8080), service("router", 8083));

  @Test
  void aMissingPrometheusIsSaidWithWhereTheMetricsAre() throws Exception {
    UpScreen screen = new UpScreen(new PrintWriter(out), new PrintWriter(out), root);
    try (Supervisor none = new Supervisor(RestartPolicy.DEFAULT, screen)) {
      new Observers(new Project(root), screen, none)
          .startPrometheus(root.toString(), 9090, services);

      assertThat(none.pids()).isEmpty();
    }
    assertThat(out.toString())
        .contains("Prometheus is not on the PATH", "gateway http://127.0.0.1:8080/q/metrics")
        .contains("dashboards", "deploy/observability/grafana/dashboards");
  }

  @Test
  void prometheusReadsEachServiceUnderItsName() throws IOException {
    Launch launch = new Prometheus(new Project(root)).launch(Path.of("/p"), 9090, services);

    assertThat(launch.command())
        .startsWith("/p")
        .contains("--web.listen-address=127.0.0.1:9090", "--storage.tsdb.retention.time=1d");
    assertThat(launch.health()).hasToString("http://127.0.0.1:9090/-/ready");
    assertThat(launch.essential()).isFalse();
    String config =
        Files.readString(new Project(root).state().resolve("prometheus/prometheus.yaml"));
    assertThat(config)
        .contains(root.resolve("deploy/observability/prometheus/alerts.yaml").toString())
        .contains(
            "{job_name: router, metrics_path: /q/metrics, static_configs: [{targets: [\"127.0.0.1:8083\"]}]}");
  }

  @Test
  void aProgramIsFoundInAnyFolderOfThePath() throws IOException {
    Path folder = Files.createDirectories(root.resolve("bin"));
    String path = String.join(File.pathSeparator, "", "/nowhere", folder.toString());
    assertThat(Prometheus.on(path)).isEmpty();

    Path program = Files.createFile(folder.resolve("prometheus"));
    assertThat(Prometheus.on(path)).as("it can't be run").isEmpty();
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(Prometheus.on(path)).contains(program);
  }

  private static Launch service(String name, int port) {
    URI address = URI.create("http://127.0.0.1:" + port);
    return new Launch(name, List.of(), Map.of(), Path.of("log"), address, address, true);
  }
}
