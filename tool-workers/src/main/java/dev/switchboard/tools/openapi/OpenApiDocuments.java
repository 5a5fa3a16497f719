package dev.switchboard.tools.openapi;

import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.text.OpenApiText;
import dev.switchboard.bot.reading.tools.OtherDocuments;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.HttpAnswer;
import dev.switchboard.tools.http.HttpSender;
import dev.switchboard.tools.http.PreparedRequest;
import dev.switchboard.tools.outbound.Destinations;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** OpenAPI documents, each read once, from the bot folder or from where they are served. */
public final class OpenApiDocuments {

  private static final int LARGEST = OpenApiText.LARGEST;

  private final Path folder;
  private final HttpSender sender;
  private final Duration timeout;
  private final Map<String, OpenApiOperations> known = new ConcurrentHashMap<>();
  private final ReentrantLock reading = new ReentrantLock();

  public OpenApiDocuments(Path folder, HttpSender sender, Duration timeout) {
    this.folder = folder;
    this.sender = sender;
    this.timeout = timeout;
  }

  /**
   * @param location URL, or path inside the bot folder
   * @param destinations where it may be fetched from
   * @throws ToolFailure it can't be had now, or is no OpenAPI document
   */
  public OpenApiOperations get(String tool, String location, Destinations destinations)
      throws ToolFailure, InterruptedException {
    return get(
        location, (request, limit) -> sender.send(tool, request, destinations, timeout, limit));
  }

  /** Sends the request for a document. */
  @FunctionalInterface
  public interface Fetch {
    HttpAnswer send(PreparedRequest request, int limit) throws ToolFailure, InterruptedException;
  }

  /** The document, if it has been read; null if not. */
  public @Nullable OpenApiOperations known(String location) {
    return known.get(location);
  }

  /** As {@link #get(String, String, Destinations)}, fetched in another way. */
  public OpenApiOperations get(String location, Fetch fetch)
      throws ToolFailure, InterruptedException {
    OpenApiOperations document = known.get(location);
    if (document != null) {
      return document;
    }
    reading.lockInterruptibly();
    try {
      document = known.get(location);
      if (document == null) {
        document = read(location, fetch);
        known.put(location, document);
      }
      return document;
    } finally {
      reading.unlock();
    }
  }

  private OpenApiOperations read(String location, Fetch fetch)
      throws ToolFailure, InterruptedException {
    boolean served = isUrl(location);
    byte[] text = served ? fetched(location, fetch) : file(location);
    try {
      return served
          ? OpenApiText.read(text, URI.create(location), new FetchedParts(fetch))
          : OpenApiText.read(
              text, OpenApiText.inFolder(location), new OtherDocuments(folder.toAbsolutePath()));
    } catch (FetchedParts.LaterException e) {
      throw e.failure();
    } catch (OpenApiException e) {
      throw unusable(location, String.valueOf(e.getMessage()));
    }
  }

  static boolean isUrl(String location) {
    return location.startsWith("http://") || location.startsWith("https://");
  }

  static byte[] fetched(String location, Fetch fetch) throws ToolFailure, InterruptedException {
    HttpAnswer answer;
    try {
      answer =
          fetch.send(
              new PreparedRequest(
                  "GET", URI.create(location), Map.of("Accept", "application/json, */*"), null),
              LARGEST);
    } catch (ToolFailure e) {
      throw e.isDone()
          ? unusable(
              location,
              "has more than %s bytes; serve or keep one that holds what the bot calls"
                  .formatted(LARGEST))
          : e.beforehand();
    }
    if (answer.status() != 200) {
      throw ToolFailure.atFault(
          Problem.communication(
              503,
              "the OpenAPI document at %s can't be had: it answered %s; fix its address"
                  .formatted(location, answer.status())),
          ToolFailure.Repeat.SAFE);
    }
    return answer.body();
  }

  private byte[] file(String location) throws ToolFailure {
    try {
      return Files.readAllBytes(folder.resolve(location));
    } catch (IOException e) {
      throw unusable(location, "can't be read: " + e.getMessage());
    }
  }

  public static ToolFailure unusable(String location, String why) {
    return ToolFailure.refused(
        Problem.configuration("the OpenAPI document %s %s".formatted(location, why)));
  }
}
