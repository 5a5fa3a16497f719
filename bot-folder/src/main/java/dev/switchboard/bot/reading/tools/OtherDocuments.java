package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.bundle.Bundle;
import dev.switchboard.bot.openapi.text.OpenApiText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents of a bot folder that another document of it refers to. */
public record OtherDocuments(Path root) implements Bundle.Source {

  /** Some APIs keep each operation and each schema in a file of its own. */
  private static final int MOST = 5_000;

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public Bundle.Read read(URI location) {
    String written = OpenApiText.pathInFolder(location);
    if (written == null) {
      throw new IllegalArgumentException(
          "leads out of the bot folder; save what is at %s in it, or write the document's own URL into tools.yaml"
              .formatted(location));
    }
    Path file = root.resolve(written).normalize();
    if (!file.startsWith(root.normalize()) || !Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "leads to %s, which is not in the bot folder; put it there".formatted(written));
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new Bundle.Read(OpenApiText.parsed(bytes), bytes.length);
    } catch (IOException | OpenApiException e) {
      throw new IllegalArgumentException(
          "leads to %s, which can't be read: %s".formatted(written, e.getMessage()), e);
    }
  }
}
