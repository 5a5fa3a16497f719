package dev.switchboard.cli;

import dev.switchboard.cli.gateway.GatewayClient;
import dev.switchboard.cli.project.Arguments;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.project.UpState;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the gateway is: as told, else as the {@code up} of this project has written down. */
final class UpStateOption {

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:SWITCHBOARD_URL}",
      description =
          "The gateway (default: SWITCHBOARD_URL, else what `up` started from this folder).")
  private @Nullable String url;

  private final Project project = Project.find();

  GatewayClient gateway() {
    return new GatewayClient(gatewayUrl());
  }

  /** What {@code up} started here, if it runs. */
  Optional<UpState> system() {
    return UpState.read(project.runningFile());
  }

  /** Zipkin's URL, when the gateway in use is that of {@code up} and traces are collected. */
  Optional<String> zipkin() {
    return url == null || url.isBlank() ? system().map(UpState::zipkin) : Optional.empty();
  }

  private URI gatewayUrl() {
    String found =
        url != null && !url.isBlank()
            ? url
            : system()
                .map(UpState::gateway)
                .orElseThrow(
                    () ->
                        new Failure(
                            "Switchboard is not running here. Start it with ./switchboard up, or"
                                + " name a gateway with --url or SWITCHBOARD_URL."));
    return Arguments.httpUrl("--url", found);
  }
}
