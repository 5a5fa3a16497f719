package dev.switchboard.edge.transition;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {

  private final SerialExecutor executor = new SerialExecutor();
  private final List<String> begun = new ArrayList<>();

  @Test
  void beginsWhenTheOneBeforeIsDoneWellOrNot() {
    CompletableFuture<Void> first = new CompletableFuture<>();
    CompletableFuture<Void> one = run("one", first);
    CompletableFuture<Void> two = run("two", CompletableFuture.completedFuture(null));
    assertThat(begun).containsExactly("one");

    first.completeExceptionally(new IllegalStateException("a defect"));

    assertThat(begun).containsExactly("one", "two");
    assertThat(one).isCompletedExceptionally();
    assertThat(two).isCompleted();
  }

  @Test
  void theStopWaitsForWhatIsUnderWayAndBeginsNothingMore() {
    // given one under way and one that waits
    CompletableFuture<Void> first = new CompletableFuture<>();
    CompletableFuture<Void> one = run("one", first);
    CompletableFuture<Void> two = run("two", CompletableFuture.completedFuture(null));

    // when
    CompletableFuture<Void> stopped = executor.stop().subscribeAsCompletionStage();
    CompletableFuture<Void> three = run("three", CompletableFuture.completedFuture(null));
    assertThat(stopped).isNotDone();
    first.complete(null);

    // then
    assertThat(stopped).isCompleted();
    assertThat(one).isCompleted();
    assertThat(begun).containsExactly("one");
    assertThat(two).isNotDone();
    assertThat(three).isNotDone();
  }

  private CompletableFuture<Void> run(String name, CompletableFuture<Void> work) {
    return executor
        .run(
            () -> {
              begun.add(name);
              return Uni.createFrom().completionStage(work);
            })
        .subscribeAsCompletionStage();
  }
}
