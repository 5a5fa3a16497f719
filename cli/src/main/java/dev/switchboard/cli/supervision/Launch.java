package dev.switchboard.cli.supervision;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started, and started again.
 *
 * @param name what people call it
 * @param command program and arguments
 * @param environment added to this process' own
 * @param log receives all that it prints
 * @param address where it can be reached, for people and for other processes
 * @param health answers 200 once it is ready
 * @param essential whether everything ends when it can't be kept running
 */
public record Launch(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    URI address,
    URI health,
    boolean essential) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
