package dev.switchboard.cli.project;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code up} writes down about the system it runs, for the other commands.
 *
 * @param pid process that runs {@code up}
 * @param pidStartedAt when that process began, as the system tells it; tells it from a later one
 *     with the same number
 * @param ready whether everything was ready when this was written
 * @param gateway URL of the gateway
 * @param kafka {@code host:port}, more by commas
 * @param redis URL
 * @param zipkin URL, when traces are collected
 * @param topicsPrefix what all topics' names begin with
 * @param bot path of the bot folder
 * @param pids name to process id of all that was started
 */
public record UpState(
    long pid,
    @Nullable Instant pidStartedAt,
    boolean ready,
    String gateway,
    String kafka,
    String redis,
    @Nullable String zipkin,
    String topicsPrefix,
    String bot,
    Map<String, Long> pids) {

  private static final Duration CLOCK_STEP = Duration.ofSeconds(2);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .findAndAddModules()
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  public UpState {
    Objects.requireNonNull(gateway, "gateway");
    Objects.requireNonNull(kafka, "kafka");
    Objects.requireNonNull(redis, "redis");
    Objects.requireNonNull(topicsPrefix, "topicsPrefix");
    pids = java.util.Collections.unmodifiableMap(new TreeMap<>(pids));
  }

  /** The system that runs now; what a killed {@code up} left behind does not count. */
  public static Optional<UpState> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), UpState.class)).filter(UpState::isAlive);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Replaces the file in one step, so that a reader never sees half of it. */
  public void write(Path file) {
    try {
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Files.createDirectories(folder);
      Path fresh = folder.resolve(file.getFileName() + ".new");
      JSON.writeValue(fresh.toFile(), this);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }

  private boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .filter(start -> pidStartedAt != null)
                    .map(start -> Duration.between(start, pidStartedAt).abs())
                    .map(apart -> apart.compareTo(CLOCK_STEP) < 0)
                    .orElse(true))
        .isPresent();
  }
}
