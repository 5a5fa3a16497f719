package dev.switchboard.bot.openapi.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Large YAML documents as JSON, by the hash of their text: they are read much faster the next time.
 * Where nothing can be written, nothing is kept.
 *
 * @param folder null = nothing is kept
 * @param reader says which reader of YAML made them
 */
record KeptDocuments(@Nullable Path folder, String reader) {

  /** Characters from which on it is worth it. */
  static final int LARGE = 1_000_000;

  /** Most documents that are kept. */
  static final int MOST = 20;

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ENDING = ".json";

  /** Those in the cache folder of the user who runs this. */
  static KeptDocuments ofUser() {
    String given = System.getenv("XDG_CACHE_HOME");
    Path cache =
        given == null || given.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(given);
    String reader = builtAt();
    return new KeptDocuments(
        reader == null ? null : cache.resolve("switchboard").resolve("documents"),
        String.valueOf(reader));
  }

  /** A program that was built again may read YAML in another way; null if nothing tells. */
  private static @Nullable String builtAt() {
    CodeSource source = YamlReader.class.getProtectionDomain().getCodeSource();
    try {
      return source == null
          ? null
          : Files.getLastModifiedTime(Path.of(source.getLocation().toURI())).toString();
    } catch (Exception noFile) {
      return null;
    }
  }

  /** The document that a text was read as before; null if it is not kept. */
  @Nullable JsonNode find(String text) {
    if (folder == null || text.length() < LARGE) {
      return null;
    }
    Path file = file(folder, text);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      return null; // It is read from its text, and kept again.
    }
  }

  void keep(String text, JsonNode document) {
    if (folder == null || text.length() < LARGE) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, ".kept", ".tmp");
      try {
        JSON.writeValue(fresh.toFile(), document);
        Files.move(fresh, file(folder, text), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
      forgetOldest(folder);
    } catch (IOException e) {
      return; // The next time takes as long as this one.
    }
  }

  private static void forgetOldest(Path folder) throws IOException {
    List<Path> kept;
    try (Stream<Path> files = Files.list(folder)) {
      kept =
          files
              .filter(file -> file.toString().endsWith(ENDING))
              .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified()).reversed())
              .toList();
    }
    for (Path old : kept.stream().skip(MOST).toList()) {
      Files.deleteIfExists(old);
    }
  }

  private Path file(Path in, String text) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(reader.getBytes(StandardCharsets.UTF_8));
    byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
    return in.resolve(HexFormat.of().formatHex(hash) + ENDING);
  }
}
