package dev.switchboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.Placeholders;
import dev.switchboard.bot.model.ServedDocument;
import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.bundle.Bundle;
import dev.switchboard.bot.openapi.text.OpenApiText;
import dev.switchboard.cli.project.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brings the copies of served OpenAPI documents in a bot folder up to date. */
final class DocumentCopies {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What a bot folder may hold as a document. */
  private static final int LARGEST = OpenApiText.LARGEST;

  private final Path folder;
  private final Function<String, @Nullable String> environment;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * @param environment name to value, for the documents' addresses
   */
  DocumentCopies(Path folder, Function<String, @Nullable String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * Fetches one.
   *
   * @return what happened, in a line for the user
   * @throws Failure it can't be had, or is no OpenAPI document; the copy stays as it was
   */
  String fetch(ServedDocument document) {
    String url = filled(document);
    byte[] fetched = body(document, url);
    int operations;
    try {
      JsonNode whole =
          OpenApiText.bundled(fetched, URI.create(url), part -> part(document, url, part));
      operations = new OpenApiOperations(whole).ids().size();
      if (whole.has(Bundle.DOCUMENTS)) {
        fetched = whole.toPrettyString().getBytes(StandardCharsets.UTF_8);
      }
    } catch (OpenApiException e) {
      throw failed(document, "what is at %s %s".formatted(url, e.getMessage()));
    }
    Path copy = folder.resolve(document.copy());
    try {
      if (Files.exists(copy) && Arrays.equals(Files.readAllBytes(copy), fetched)) {
        return "%s: as it is at %s".formatted(copy, url);
      }
      Path parent = copy.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      Path fresh = Files.createTempFile(parent, ".fetched", ".tmp");
      Files.write(fresh, fetched);
      Files.move(fresh, copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(document, "%s can't be written: %s".formatted(copy, e.getMessage()));
    }
    return "%s: fetched from %s, %s operations".formatted(copy, url, operations);
  }

  /** What a document refers to at its own host; the copy then holds it. */
  private Bundle.Read part(ServedDocument document, String url, URI part) {
    if (!URI.create(url).getAuthority().equals(part.getAuthority())) {
      throw new IllegalArgumentException(
          "leads to another host, %s; keep what is there in a document of the bot folder"
              .formatted(part.getAuthority()));
    }
    byte[] fetched = body(document, part.toString());
    return new Bundle.Read(OpenApiText.parsed(fetched), fetched.length);
  }

  private String filled(ServedDocument document) {
    try {
      return Placeholders.fill(document.url(), environment);
    } catch (IllegalArgumentException e) {
      throw failed(document, String.valueOf(e.getMessage()));
    }
  }

  private byte[] body(ServedDocument document, String url) {
    try {
      HttpResponse<InputStream> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url))
                  .timeout(PATIENCE)
                  .header("Accept", "application/json, */*")
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        if (answer.statusCode() != 200) {
          throw failed(document, "%s answered %s".formatted(url, answer.statusCode()));
        }
        byte[] body = in.readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
          throw failed(
              document, "what is at %s is larger than %s MB".formatted(url, LARGEST / 1_000_000));
        }
        return body;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw failed(document, "%s can't be reached: %s".formatted(url, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(document, "it was interrupted");
    }
  }

  private static Failure failed(ServedDocument document, String why) {
    return new Failure(
        "The document of \"%s\" was not fetched: %s. Start what serves it, or fix its address in tools.yaml"
            .formatted(document.tool(), why));
  }
}
