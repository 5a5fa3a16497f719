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
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The broker's own classpath, which travels inside this module. A caller may have another
 * kafka-clients on its classpath (Quarkus' platform brings its own), and the broker runs with no
 * other than its own.
 */
final class KafkaClasspath {

  private static final String LIBRARIES = "META-INF/kafka-server/";
  private static final String MAIN = "main.jar";

  private KafkaClasspath() {}

  /**
   * What the broker's JVM is started with.
   *
   * @param entries the broker's libraries and, last, the place of {@link KafkaMain}
   * @param archive where the JVM may keep the classes that it has loaded, see {@link ClassArchive};
   *     null where they are still being built, as the JVM keeps none of a folder
   */
  record Classes(List<Path> entries, @Nullable Path archive) {}

  /** Finds the broker's classes, and unpacks what lies in a jar. */
  static Classes find() {
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
      return new Classes(with(root, root.resolve(LIBRARIES)), null);
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded Kafka can't be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The embedded Kafka can't be found", e);
    }
  }

  private static Classes ofJar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> libraries =
          zip.stream()
              .filter(e -> e.getName().startsWith(LIBRARIES) && e.getName().endsWith(".jar"))
              .toList();
      Path unpacked =
          CacheDirectory.filled(
              "kafka-server-" + checksum(libraries),
              directory -> {
                for (ZipEntry library : libraries) {
                  try (InputStream in = zip.getInputStream(library)) {
                    Files.copy(
                        in, directory.resolve(library.getName().substring(LIBRARIES.length())));
                  }
                }
              });
      Path main = main(zip, unpacked.getFileName());
      return new Classes(with(main.resolve(MAIN), unpacked), main.resolve("classes.jsa"));
    }
  }

  /**
   * A folder with our own classes in a jar. The jar that they come from lies elsewhere for each
   * caller, and the JVM takes kept classes only from where it found them before.
   */
  private static Path main(ZipFile zip, Path libraries) throws IOException {
    String own = KafkaClasspath.class.getPackageName().replace('.', '/') + "/";
    List<? extends ZipEntry> classes =
        zip.stream()
            .filter(e -> e.getName().startsWith(own) && e.getName().endsWith(".class"))
            .toList();
    return CacheDirectory.filled(
        "kafka-main-" + checksum(classes) + "-" + libraries,
        directory -> {
          try (ZipOutputStream out =
              new ZipOutputStream(Files.newOutputStream(directory.resolve(MAIN)))) {
            for (ZipEntry each : classes) {
              out.putNextEntry(new ZipEntry(each.getName()));
              try (InputStream in = zip.getInputStream(each)) {
                in.transferTo(out);
              }
            }
          }
        });
  }

  private static String checksum(List<? extends ZipEntry> entries) {
    CRC32 checksum = new CRC32();
    entries.forEach(
        e -> checksum.update((e.getName() + e.getCrc()).getBytes(StandardCharsets.UTF_8)));
    return Long.toHexString(checksum.getValue());
  }

  private static List<Path> with(Path own, Path libraries) throws IOException {
    try (Stream<Path> files = Files.list(libraries)) {
      List<Path> entries = new ArrayList<>(files.sorted().toList());
      entries.add(own);
      return List.copyOf(entries);
    }
  }
}
