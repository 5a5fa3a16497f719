package dev.switchboard.cli.up;

import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.supervision.Launch;
import dev.switchboard.cli.supervision.Supervisor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Starts what shows how the system does: Zipkin for its traces, Prometheus for its metrics. None is
 * needed; what can't be had is said, and everything else goes on.
 */
final class Observers {

  private final Project project;
  private final UpScreen screen;
  private final Supervisor extras;

  Observers(Project project, UpScreen screen, Supervisor extras) {
    this.project = project;
    this.screen = screen;
    this.extras = extras;
  }

  void startZipkin(int port) {
    Zipkin zipkin = new Zipkin(project);
    try {
      screen.line("Starting Zipkin for the traces; it needs half a minute …");
      Launch launch = zipkin.launch(zipkin.jar(), port);
      extras.start(launch).thenRun(() -> screen.line("  traces       " + launch.address()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      screen.error(e.getMessage() + "; everything else goes on without traces");
    }
  }

  /**
   * Starts Prometheus, where it is installed.
   *
   * @param path where programs are looked for, as in {@code PATH}
   */
  void startPrometheus(String path, int port, List<Launch> services) {
    Optional<Path> program = Prometheus.on(path);
    if (program.isEmpty()) {
      screen.line(
          "  metrics      Prometheus is not on the PATH, so nothing collects them; on Debian:"
              + " apt-get install prometheus. Now: "
              + services.stream()
                  .map(service -> service.name() + " " + service.address().resolve("/q/metrics"))
                  .collect(Collectors.joining(", ")));
    } else {
      try {
        Launch launch = new Prometheus(project).launch(program.get(), port, services);
        extras
            .start(launch)
            .thenRun(
                () ->
                    screen.line(
                        "  metrics      "
                            + launch.address()
                            + " (alerts: /alerts, targets: /targets)"));
      } catch (RuntimeException e) {
        screen.error(e.getMessage() + "; everything else goes on");
      }
    }
    screen.line(
        "  dashboards   not started: import deploy/observability/grafana/dashboards into a Grafana of"
            + " yours, or use the profile observe of deploy/compose");
  }
}
