package dev.switchboard.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The broker's own classpath, which travels inside this module. A caller may have another
 * kafka-clients on its classpath (Quarkus' platform brings its own), and the broker runs with no
 * other than its own.
 */
final class KafkaClasspath {

  private static final String LIBRARIES = "META-INF/kafka-server/";

  private KafkaClasspath() {}

  /** Returns the broker's libraries and, last, the place of {@link KafkaMain}. */
  static List<Path> entries() {
    try {
      URL self =
          Objects.requireNonNull(
              KafkaClasspath.class.getResource(KafkaClasspath.class.getSimpleName() + ".class"));
      URLConnection connection = self.openConnection();
      if (connection instanceof JarURLConnection jar) {
        return ofJar(Path.of(jar.getJarFileURL().toURI()));
      }
      int depth = KafkaClasspath.class.getName().split("\\.").length;
      Path root = Path.of(self.toURI());
      for (int i = 0; i < depth; i++) {
        root = Objects.requireNonNull(root.getParent());
      }
      return with(root, root.resolve(LIBRARIES));
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded Kafka can't be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The embedded Kafka can't be found", e);
    }
  }

  private static List<Path> ofJar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> libraries =
          zip.stream()
              .filter(e -> e.getName().startsWith(LIBRARIES) && e.getName().endsWith(".jar"))
              .toList();
      CRC32 checksum = new CRC32();
      libraries.forEach(
          e -> checksum.update((e.getName() + e.getCrc()).getBytes(StandardCharsets.UTF_8)));
      Path unpacked =
          CacheDirectory.filled(
              "kafka-server-" + Long.toHexString(checksum.getValue()),
              directory -> {
                for (ZipEntry library : libraries) {
                  try (InputStream in = zip.getInputStream(library)) {
                    Files.copy(
                        in, directory.resolve(library.getName().substring(LIBRARIES.length())));
                  }
                }
              });
      return with(jar, unpacked);
    }
  }

  private static List<Path> with(Path own, Path libraries) throws IOException {
    try (Stream<Path> files = Files.list(libraries)) {
      List<Path> entries = new ArrayList<>(files.sorted().toList());
      entries.add(own);
      return List.copyOf(entries);
    }
  }
}
