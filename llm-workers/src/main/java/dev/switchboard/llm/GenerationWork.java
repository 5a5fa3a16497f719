package dev.switchboard.llm;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Problem;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.worker.RecordWorker;
import dev.switchboard.edge.worker.ShutdownInterrupt;
import dev.switchboard.llm.core.GenerationListener;
import dev.switchboard.llm.core.Generator;
import dev.switchboard.llm.core.Pause;
import dev.switchboard.llm.store.GenerationStore;
import dev.switchboard.llm.store.GenerationStore.Claim;
import dev.switchboard.llm.store.GenerationStore.Standing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Generates what a flow asked for, once. */
@ApplicationScoped
public class GenerationWork implements RecordWorker.Work {

  static final String SERVICE = "llm-workers";

  private static final String SOURCE = "/switchboard/" + SERVICE;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final Generator generator;
  private final GenerationStore store;
  private final GenerationProgress progress;
  private final EventPublisher publisher;
  private final Pause pause;
  private final Duration lease;

  GenerationWork(
      Generator generator,
      GenerationStore store,
      GenerationProgress progress,
      EventPublisher publisher,
      Pause pause,
      ModelConfig config) {
    this.generator = generator;
    this.store = store;
    this.progress = progress;
    this.publisher = publisher;
    this.pause = pause;
    this.lease = GenerationProgress.lease(config);
  }

  @Override
  public String spanName(Event event) {
    return event instanceof GenerationRequested request
        ? "generate " + request.prompt()
        : "generate";
  }

  @Override
  public RecordWorker.Result answer(Envelope<? extends Event> envelope) {
    return RecordWorker.Result.of(answered(envelope));
  }

  private @Nullable Event answered(Envelope<? extends Event> envelope) {
    if (!(envelope.event() instanceof GenerationRequested request)) {
      return null;
    }
    // The offline responder is as quick as Redis and always says the same.
    if (!generator.asksModels()) {
      return generated(envelope, request, null);
    }
    while (true) {
      switch (store.begin(request.commandId(), lease)) {
        case Standing.Done done -> {
          return done.result();
        }
        case Standing.Taken taken -> pause.take(LOOK_AGAIN);
        case Standing.Ours ours -> {
          return kept(envelope, request, ours.claim());
        }
      }
    }
  }

  private GenerationCompleted kept(
      Envelope<? extends Event> envelope, GenerationRequested request, Claim claim) {
    GenerationCompleted result;
    try {
      result = generated(envelope, request, claim);
    } catch (RuntimeException | ShutdownInterrupt e) {
      // Whoever gets the record next need not wait until the claim ends by itself.
      store.release(claim);
      throw e;
    }
    store.keep(result);
    return result;
  }

  private GenerationCompleted generated(
      Envelope<? extends Event> envelope, GenerationRequested request, @Nullable Claim claim) {
    GenerationListener listener = progress.under(claim);
    GenerationCompleted result;
    if (request.stream() && request.turnId() != null) {
      ReplyPieces pieces = new ReplyPieces(publisher, SOURCE, envelope, request, request.turnId());
      result = generator.generate(request, pieces, listener).completes(request);
      pieces.flush();
    } else {
      result = generator.generate(request, piece -> {}, listener).completes(request);
    }
    describe(result);
    return result;
  }

  private static void describe(GenerationCompleted result) {
    Span span = Span.current();
    if (result.usage() != null) {
      span.setAttribute("switchboard.responder", result.usage().responder());
    }
    if (result.outcome() instanceof Outcome.Failed failed) {
      span.setStatus(StatusCode.ERROR, failed.problem().title());
      span.setAttribute("error.type", failed.problem().type());
    }
  }

  @Override
  public @Nullable Event failed(Event event, Problem problem) {
    return event instanceof GenerationRequested request
        ? new GenerationCompleted(
            request.conversationId(),
            request.turnId(),
            request.runId(),
            request.commandId(),
            new Outcome.Failed(problem.at(request.step())),
            null)
        : null;
  }
}
