package dev.switchboard.llm.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Passes a stream's deltas on until it is over or closed. */
final class StreamedAnswer implements StreamingChatResponseHandler {

  private final Consumer<String> deltas;
  private final CompletableFuture<ChatResponse> done = new CompletableFuture<>();
  private boolean open = true;

  StreamedAnswer(Consumer<String> deltas) {
    this.deltas = deltas;
  }

  CompletableFuture<ChatResponse> done() {
    return done;
  }

  @Override
  public synchronized void onPartialResponse(String delta) {
    if (open && !delta.isEmpty()) {
      deltas.accept(delta);
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

  /** From now on deltas are dropped: the caller has given up and does something else. */
  synchronized void close() {
    open = false;
  }
}
