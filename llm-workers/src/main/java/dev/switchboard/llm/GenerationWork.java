package dev.switchboard.llm;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.worker.RecordWorker;
import dev.switchboard.edge.worker.ShutdownInterrupt;
import dev.switchboard.llm.core.Generator;
import dev.switchboard.once.AtMostOnce;
import dev.switchboard.once.Command;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Generates the text or JSON that a flow requested, once. */
@ApplicationScoped
public class GenerationWork implements RecordWorker.Work {

  static final String SERVICE = "llm-workers";

  private static final String SOURCE = Envelope.source(SERVICE);

  private final Generator generator;
  private final GenerationProgress progress;
  private final EventPublisher publisher;
  private final AtMostOnce<GenerationCompleted> atMostOnce;

  GenerationWork(
      Generator generator,
      GenerationProgress progress,
      EventPublisher publisher,
      AtMostOnce<GenerationCompleted> atMostOnce) {
    this.generator = generator;
    this.progress = progress;
    this.publisher = publisher;
    this.atMostOnce = atMostOnce;
  }

  @Override
  public String spanName(Event event) {
    return event instanceof GenerationRequested request
        ? "generate " + request.prompt()
        : "generate";
  }

  @Override
  public RecordWorker.Result answer(Envelope<? extends Event> envelope) {
    if (!(envelope.event() instanceof GenerationRequested request)) {
      return RecordWorker.Result.of(null);
    }
    try {
      return RecordWorker.Result.of(completed(envelope, request));
    } catch (InterruptedException e) {
      throw ShutdownInterrupt.interrupted();
    }
  }

  private GenerationCompleted completed(
      Envelope<? extends Event> envelope, GenerationRequested request) throws InterruptedException {
    // The offline responder is as quick as Redis and always gives the same answer.
    return generator.asksModels()
        ? atMostOnce
            .runRepeatable(
                new Command(request.commandId(), request.conversationId(), envelope.time()),
                () -> generated(envelope, request))
            .outcome()
        : generated(envelope, request);
  }

  private GenerationCompleted generated(
      Envelope<? extends Event> envelope, GenerationRequested request) throws InterruptedException {
    GenerationCompleted result;
    if (request.stream() && request.turnId() != null) {
      ReplyDeltas deltas = new ReplyDeltas(publisher, SOURCE, envelope, request, request.turnId());
      result = generator.generate(request, envelope.time(), deltas, progress).completes(request);
      deltas.flush();
    } else {
      result =
          generator.generate(request, envelope.time(), delta -> {}, progress).completes(request);
    }
    result.guardrails().forEach(progress::struck);
    describe(result);
    progress.completed(request, result);
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
