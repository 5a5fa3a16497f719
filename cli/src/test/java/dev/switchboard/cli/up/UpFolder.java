package dev.switchboard.cli.up;

import dev.switchboard.backbone.FreePorts;
import dev.switchboard.cli.project.UpState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A project folder with stand-ins for all services, in which {@code up} runs as a process. */
final class UpFolder {

  private final Path root;
  private final int port = FreePorts.next();

  UpFolder(Path root) throws IOException {
    this.root = root;
    for (String service : Service.names()) {
      StandIn.pack(jar(service));
    }
    copy(Path.of("src/test/resources/echo-bot"), bot());
    StandIn.pack(bot().resolve("shop.jar"));
  }

  Path root() {
    return root;
  }

  Path bot() {
    return root.resolve("bots/store");
  }

  int port() {
    return port;
  }

  Path jar(String service) {
    return root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
  }

  void breakService(String service) throws IOException {
    Files.createFile(jar(service).resolveSibling("broken"));
  }

  Optional<UpState> running() {
    return UpState.read(root.resolve(".switchboard/up.json"));
  }

  /** Starts {@code up} and collects what it prints. */
  UpProcess up(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dswitchboard.root=" + root,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.switchboard.cli.Switchboard",
            "up",
            "--port",
            String.valueOf(port)));
    command.addAll(List.of(arguments));
    return UpProcess.start(command);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
