package dev.switchboard.tools.openapi;

import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.HttpOperation;
import dev.switchboard.tools.http.HttpTool;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what it was given once. Reading fails while an OpenAPI document can't be had, and is
 * tried again with the next attempt.
 */
final class LazyOperation implements HttpTool.Source {

  private final HttpTool.Source source;
  private volatile @Nullable HttpOperation known;

  LazyOperation(HttpTool.Source source) {
    this.source = source;
  }

  @Override
  public HttpOperation get() throws ToolFailure, InterruptedException {
    HttpOperation operation = known;
    if (operation == null) {
      // Two threads may both come here; the document behind it is read once.
      operation = source.get();
      known = operation;
    }
    return operation;
  }
}
