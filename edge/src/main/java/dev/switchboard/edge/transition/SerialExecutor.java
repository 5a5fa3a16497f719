package dev.switchboard.edge.transition;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Runs work one after the other: each begins when the one before is done. */
final class SerialExecutor {

  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> current = CompletableFuture.completedFuture(null);
  private boolean stopping;

  Uni<Void> run(Supplier<Uni<Void>> work) {
    return Uni.createFrom().completionStage(() -> next(work));
  }

  /** Begins nothing more; completes when what is under way is done, well or not. */
  synchronized Uni<Void> stop() {
    stopping = true;
    CompletableFuture<Void> ended = current.handle((done, failure) -> done);
    return Uni.createFrom().completionStage(ended);
  }

  private synchronized CompletableFuture<Void> next(Supplier<Uni<Void>> work) {
    CompletableFuture<Void> mine =
        last.handle((done, failure) -> done).thenCompose(before -> begin(work));
    last = mine;
    return mine;
  }

  /** What comes after the stop never completes: its records are left to their next delivery. */
  private synchronized CompletableFuture<Void> begin(Supplier<Uni<Void>> work) {
    if (stopping) {
      return new CompletableFuture<>();
    }
    current = work.get().subscribeAsCompletionStage();
    return current;
  }
}
