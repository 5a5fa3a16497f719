package dev.switchboard.llm.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Passes a stream's pieces on until it is over, or nobody listens any more. */
final class StreamedAnswer implements StreamingChatResponseHandler {

  private final Consumer<String> pieces;
  private final CompletableFuture<ChatResponse> done = new CompletableFuture<>();
  private boolean open = true;

  StreamedAnswer(Consumer<String> pieces) {
    this.pieces = pieces;
  }

  CompletableFuture<ChatResponse> done() {
    return done;
  }

  @Override
  public synchronized void onPartialResponse(String piece) {
    if (open && !piece.isEmpty()) {
      pieces.accept(piece);
    }
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    done.complete(response);
  }

  @Override
  public void onError(Throwable error) {
    done.completeExceptionally(error);
  }

  /** From now on pieces are dropped: the caller has given up and does something else. */
  synchronized void close() {
    open = false;
  }
}
