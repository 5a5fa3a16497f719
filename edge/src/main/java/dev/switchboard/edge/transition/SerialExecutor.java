package dev.switchboard.edge.transition;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets one piece of work begin when the one before is done. */
final class SerialExecutor {

  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  Uni<Void> run(Supplier<Uni<Void>> work) {
    return Uni.createFrom().completionStage(() -> next(work));
  }

  private synchronized CompletableFuture<Void> next(Supplier<Uni<Void>> work) {
    CompletableFuture<Void> mine =
        last.handle((done, failure) -> done)
            .thenCompose(before -> work.get().subscribeAsCompletionStage());
    last = mine;
    return mine;
  }
}
