package dev.switchboard.cli.up;

import dev.switchboard.cli.project.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/** Keeps a second {@code up} out of the same folder; the system ends the lock with its process. */
final class SingleInstanceLock implements AutoCloseable {

  private final FileChannel channel;

  private SingleInstanceLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws Failure if another process has it
   */
  static SingleInstanceLock take(Path file, Optional<String> whoHasIt) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new Failure(
            "Switchboard is running here already"
                + whoHasIt.map(who -> " (" + who + ")").orElse("")
                + ". Stop it with ./switchboard down.");
      }
      return new SingleInstanceLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("can't lock " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("can't release the lock", e);
    }
  }
}
