package dev.switchboard.tools.sql;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JDBC drivers: those of this program, and those whose jars lie in a folder, which are looked at
 * when the first database needs one.
 */
final class Drivers {

  private final @Nullable Path folder;
  private final ReentrantLock loading = new ReentrantLock();
  private @Nullable ClassLoader loader;

  /**
   * @param folder null = there is none
   */
  Drivers(@Nullable Path folder) {
    this.folder = folder;
  }

  Class<? extends Driver> forUrl(String tool, String source, String url)
      throws ToolFailure, SQLException {
    for (Driver driver : ServiceLoader.load(Driver.class, loader())) {
      if (driver.acceptsURL(url)) {
        return driver.getClass();
      }
    }
    throw ToolFailure.refused(
        Problem.configuration(
            "tool %s can't be called: no JDBC driver knows the url of the datasource %s; PostgreSQL's and H2's are there, put the jar of another one into %s"
                .formatted(
                    tool,
                    source,
                    folder == null
                        ? "a folder, and name that in switchboard.tools.drivers"
                        : folder.toAbsolutePath().toString())));
  }

  private ClassLoader loader() {
    loading.lock();
    try {
      ClassLoader known = loader;
      if (known == null) {
        ClassLoader own = Drivers.class.getClassLoader();
        known = folder == null ? own : new URLClassLoader("drivers", jars(folder), own);
        loader = known;
      }
      return known;
    } finally {
      loading.unlock();
    }
  }

  private static URL[] jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new URL[0];
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      URL[] addresses = new URL[jars.size()];
      for (int at = 0; at < addresses.length; at++) {
        addresses[at] = jars.get(at).toUri().toURL();
      }
      return addresses;
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
