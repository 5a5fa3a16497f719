package dev.switchboard.backbone;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs a Kafka broker as a process: {@code --port N --dir D [--data keep|delete|delete_with_owner]
 * [--parent-pid P] [--retention-bytes N] [--segment-bytes N]}.
 *
 * <p>Prints one line, {@code ready 127.0.0.1:PORT}, on standard output once clients can connect;
 * everything else goes to standard error. Ends on SIGTERM, SIGINT, or when the process {@code P} is
 * gone.
 */
public final class KafkaMain {

  private final DataPolicy policy;
  private final Path directory;
  private final AtomicBoolean orphaned = new AtomicBoolean();

  private KafkaMain(DataPolicy policy, Path directory) {
    this.policy = policy;
    this.directory = directory;
  }

  /** Starts the broker; returns only by ending the process. */
  public static void main(String[] args) {
    try {
      Map<String, String> options = options(args);
      String directory =
          Optional.ofNullable(options.get("--dir"))
              .orElseThrow(() -> new IllegalArgumentException("--dir DIRECTORY is missing"));
      new KafkaMain(
              DataPolicy.valueOf(options.getOrDefault("--data", "delete").toUpperCase(Locale.ROOT)),
              DataDirectory.existing(Path.of(directory)))
          .run(options);
    } catch (Throwable e) {
      // The broker's threads would keep a half-started process alive.
      System.err.println("Kafka did not start: " + e);
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private void run(Map<String, String> options) throws Exception {
    int port = FreePorts.choose(Integer.parseInt(options.getOrDefault("--port", "0")), "Kafka");
    Optional.ofNullable(options.get("--parent-pid"))
        .map(Long::parseLong)
        .ifPresent(pid -> ParentWatch.onExit(pid, this::orphan));
    KafkaBroker broker =
        KafkaBroker.start(
            port,
            directory,
            Long.parseLong(
                options.getOrDefault(
                    "--retention-bytes", String.valueOf(KafkaSettings.RETENTION_BYTES))),
            Integer.parseInt(
                options.getOrDefault(
                    "--segment-bytes", String.valueOf(KafkaSettings.SEGMENT_BYTES))));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(broker), "stop"));
    System.out.println("ready " + FreePorts.LOOPBACK + ":" + port);
    new CountDownLatch(1).await();
  }

  private void orphan() {
    if (policy == DataPolicy.KEEP) {
      System.exit(0);
    }
    orphaned.set(true);
    DataDirectory.delete(directory);
    Runtime.getRuntime().halt(0);
  }

  private void end(KafkaBroker broker) {
    // Data that is about to be deleted needs no orderly end.
    if (policy == DataPolicy.DELETE || orphaned.get()) {
      DataDirectory.delete(directory);
      Runtime.getRuntime().halt(0);
    }
    broker.stop();
  }

  private static Map<String, String> options(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        throw new IllegalArgumentException(
            "'" + args[i] + "' is no option with a value; give --port N --dir D");
      }
      options.put(args[i], args[i + 1]);
    }
    return options;
  }
}
