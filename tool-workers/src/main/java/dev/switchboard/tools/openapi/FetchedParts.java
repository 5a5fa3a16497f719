package dev.switchboard.tools.openapi;

import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.bundle.Bundle;
import dev.switchboard.bot.openapi.text.OpenApiText;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import java.net.URI;

/**
 * Documents that a served document refers to, from the hosts that the tool declares. Those that
 * can't be had now make the whole document one that can't be had now.
 */
record FetchedParts(OpenApiDocuments.Fetch fetch) implements Bundle.Source {

  @Override
  public Bundle.Read read(URI location) {
    String address = location.toString();
    if (!OpenApiDocuments.isUrl(address)) {
      throw new IllegalArgumentException("is no address of a document; write a URL");
    }
    try {
      byte[] bytes = OpenApiDocuments.fetched(address, fetch);
      return new Bundle.Read(OpenApiText.parsed(bytes), bytes.length);
    } catch (ToolFailure e) {
      if (e.mayRepeat(true)) {
        throw new LaterException(e);
      }
      throw new IllegalArgumentException("can't be had: %s".formatted(e.problem().detail()), e);
    } catch (OpenApiException e) {
      throw new IllegalArgumentException("can't be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaterException(
          ToolFailure.refused(Problem.communication(503, "reading a document was interrupted")));
    }
  }

  /** Another attempt may have it. */
  static final class LaterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ToolFailure failure;

    LaterException(ToolFailure failure) {
      super(failure);
      this.failure = failure;
    }

    ToolFailure failure() {
      return failure;
    }
  }
}
