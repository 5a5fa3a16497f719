package dev.switchboard.bot.reading.files;

import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.Suggestions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** The files of one bot folder; whatever cannot be read becomes a problem. */
public record Folder(Path root, Problems problems) {

  public static final List<String> KNOWN =
      List.of(
          "bot.yaml",
          "intents.yaml",
          "tools.yaml",
          "flows",
          "functions",
          "prompts",
          "texts",
          "guardrails",
          "knowledge",
          "evals");

  /** What a bot's behaviour depends on, so what its version is made of. */
  private static final List<String> VERSIONED = List.of("bot.yaml", "intents.yaml", "tools.yaml");

  private static final long LARGEST_TEXT = 2_000_000;

  public boolean has(String file) {
    return Files.exists(root.resolve(file));
  }

  /** A path as someone wrote it, if it is inside this folder; else null. */
  public @Nullable Path inside(String written) {
    try {
      Path path = root.resolve(written).normalize();
      return path.startsWith(root) ? root.relativize(path) : null;
    } catch (InvalidPathException noPath) {
      return null;
    }
  }

  /** The text of a file; null, with a problem noted, if it cannot be read. */
  public @Nullable String text(Path file) {
    return text(file, LARGEST_TEXT);
  }

  /** As {@link #text(Path)}, for a file that may have so many bytes. */
  public @Nullable String text(Path file, long largest) {
    String name = Names.of(file);
    try {
      if (Files.size(root.resolve(file)) > largest) {
        problems.error(
            name, 1, "the file is larger than " + largest / 1_000_000 + " MB", "split it");
        return null;
      }
      byte[] bytes = Files.readAllBytes(root.resolve(file));
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notText) {
      problems.error(name, 1, "the file is not UTF-8 text", "save it as UTF-8");
    } catch (IOException unreadable) {
      problems.error(
          name,
          1,
          "the file cannot be read: " + unreadable,
          "check that it is a file you may read");
    }
    return null;
  }

  /** Files of a folder and below with one of the endings, sorted; paths inside the bot folder. */
  public List<Path> files(String under, Set<String> endings) {
    return filesUnder(Path.of(under)).stream()
        .filter(file -> endings.contains(Names.ending(file)))
        .toList();
  }

  public List<Path> filesUnder(Path under) {
    Path start = root.resolve(under);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    Predicate<Path> hidden = file -> String.valueOf(file.getFileName()).startsWith(".");
    // A folder that Kubernetes mounts from a ConfigMap consists of links.
    try (Stream<Path> files = Files.walk(start, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(Files::isRegularFile)
          .filter(hidden.negate())
          .map(root::relativize)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      problems.error(
          Names.of(under),
          1,
          "the folder cannot be read: " + unreadable,
          "check that you may read it");
      return List.of();
    }
  }

  /** Warns of what looks like a misspelt part of the folder. */
  public void findMisspelt() {
    try (Stream<Path> children = Files.list(root)) {
      children
          .map(child -> String.valueOf(child.getFileName()))
          .filter(name -> !KNOWN.contains(name))
          .sorted()
          .forEach(
              name ->
                  Suggestions.nearest(name, KNOWN)
                      .filter(near -> !has(near))
                      .ifPresent(
                          near ->
                              problems.warning(
                                  name,
                                  1,
                                  "\"" + name + "\" is no part of a bot folder and is not read",
                                  "did you mean \"" + near + "\"?")));
    } catch (IOException unreadable) {
      problems.error(
          "bot.yaml", 1, "the folder cannot be read: " + unreadable, "check that you may read it");
    }
  }

  /** The first 12 hex digits of a hash over names and contents, the same on every machine. */
  public String hash() {
    MessageDigest digest = DigestUtils.getSha256Digest();
    Stream.concat(
            VERSIONED.stream().map(Path::of).filter(file -> has(file.toString())),
            Stream.of("flows", "functions", "prompts", "texts", "guardrails")
                .flatMap(each -> filesUnder(Path.of(each)).stream()))
        .forEach(
            file -> {
              digest.update(Names.of(file).getBytes(StandardCharsets.UTF_8));
              digest.update((byte) 0);
              String text = text(file);
              digest.update((text == null ? "" : text).getBytes(StandardCharsets.UTF_8));
              digest.update((byte) 0);
            });
    return HexFormat.of().formatHex(digest.digest(), 0, 6);
  }
}
