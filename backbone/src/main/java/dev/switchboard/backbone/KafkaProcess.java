package dev.switchboard.backbone;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A real Kafka broker (KRaft, one node) as a child process with its own classpath. */
public final class KafkaProcess extends LocalServer {

  /** The Java release from which Kafka's way to unmap files prints a warning. */
  private static final int WARNS_OF_UNSAFE = 24;

  private final KafkaSettings settings;
  private final KafkaClasspath.Classes classes = KafkaClasspath.find();

  private KafkaProcess(KafkaSettings settings) {
    super("kafka", settings.port(), settings.directory());
    this.settings = settings;
  }

  /**
   * Starts a broker and returns when clients can connect; 2–9 s.
   *
   * @throws IllegalStateException if the port is taken, or the broker doesn't start
   */
  public static KafkaProcess start(KafkaSettings settings) {
    KafkaProcess kafka = new KafkaProcess(settings);
    try {
      kafka.start();
      return kafka;
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  /** Returns the value for {@code bootstrap.servers}. */
  public String bootstrap() {
    return address();
  }

  @Override
  List<String> command() {
    String classpath =
        classes.entries().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    if (classes.archive() != null) {
      command.addAll(ClassArchive.options(classes.archive()));
    }
    Collections.addAll(
        command,
        "-Xmx" + settings.heapMegabytes() + "m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-Dorg.slf4j.simpleLogger.showDateTime=true",
        "-cp",
        classpath,
        KafkaMain.class.getName(),
        "--port",
        String.valueOf(port()),
        "--dir",
        directory().resolve("data").toString(),
        "--data",
        (settings.directory() == null ? DataPolicy.DELETE_WITH_OWNER : DataPolicy.KEEP)
            .name()
            .toLowerCase(Locale.ROOT),
        "--parent-pid",
        String.valueOf(ProcessHandle.current().pid()),
        "--retention-bytes",
        String.valueOf(settings.retentionBytes()),
        "--segment-bytes",
        String.valueOf(settings.segmentBytes()));
    return command;
  }

  /** Whether the JVM has still to write its classes, which it does when it ends in order. */
  @Override
  boolean worthAnOrderlyEnd() {
    return classes.archive() != null && Files.notExists(classes.archive());
  }

  @Override
  boolean serves(String output) {
    return output.lines().anyMatch(line -> line.startsWith("ready "));
  }
}
