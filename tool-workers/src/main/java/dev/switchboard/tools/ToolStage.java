package dev.switchboard.tools;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.ToolAudited;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.guardrail.GuardrailHit;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.once.LedgerMemory;
import dev.switchboard.edge.worker.RecordWorker;
import dev.switchboard.edge.worker.ShutdownInterrupt;
import dev.switchboard.once.AtMostOnce;
import dev.switchboard.tools.audit.AuditTrail;
import dev.switchboard.tools.call.ToolRunner;
import dev.switchboard.tools.guardrails.GuardedCalls;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Reads {@code tool-requests}, each record on a virtual thread of its own, and answers each. */
@ApplicationScoped
public class ToolStage {

  private final RecordWorker worker;
  private final ToolRunner runner;
  private final ToolTelemetry telemetry;
  private final AuditTrail audit;
  private final LedgerMemory memory;
  private final GuardedCalls guardrails;

  ToolStage(
      RecordWorker worker,
      ToolRunner runner,
      ToolTelemetry telemetry,
      AuditTrail audit,
      LedgerMemory memory,
      GuardedCalls guardrails) {
    this.guardrails = guardrails;
    this.worker = worker;
    this.runner = runner;
    this.telemetry = telemetry;
    this.audit = audit;
    this.memory = memory;
  }

  @Incoming("tool-requests")
  @RunOnVirtualThread
  CompletionStage<Void> work(KafkaRecord<String, byte[]> record) {
    return worker.handle(record, new Written(this, record.getTimestamp()));
  }

  /** The work on a record of which is known when it was written. */
  private record Written(ToolStage stage, Instant at) implements RecordWorker.Work {

    @Override
    public String spanName(Event event) {
      return "execute_tool " + requested(event).tool();
    }

    @Override
    public RecordWorker.Result answer(Envelope<? extends Event> request) {
      return stage.answer(request, at);
    }

    @Override
    public @Nullable Event failed(Event request, Problem problem) {
      return completed(requested(request), new Outcome.Failed(problem), List.of());
    }
  }

  private RecordWorker.Result answer(Envelope<? extends Event> request, Instant written) {
    return switch (guardrails.request(requested(request.event()))) {
      case GuardedCalls.Request.Refused refused -> {
        refused.hits().forEach(telemetry::struck);
        yield RecordWorker.Result.of(
            completed(requested(request.event()), refused.outcome(), refused.hits()));
      }
      case GuardedCalls.Request.Allowed allowed ->
          called(
              allowed.request(),
              request.time(),
              () -> request.redecided() || memory.mayLack(written),
              allowed.hits());
    };
  }

  private RecordWorker.Result called(
      ToolRequested requested,
      Instant requestedAt,
      BooleanSupplier mayBeRepeated,
      List<GuardrailHit> found) {
    long began = System.nanoTime();
    try {
      AtMostOnce.Answer<Outcome> answer = runner.run(requested, requestedAt, mayBeRepeated);
      long nanos = System.nanoTime() - began;
      telemetry.answered(requested, answer, nanos);
      ToolAudited audited =
          audit.record(
              requested, answer, TimeUnit.NANOSECONDS.toMillis(nanos), ToolTelemetry.traceId());
      GuardedCalls.Answer guarded = guardrails.answer(requested, answer.outcome());
      List<GuardrailHit> hits = Stream.concat(found.stream(), guarded.hits().stream()).toList();
      hits.forEach(telemetry::struck);
      return new RecordWorker.Result(
          List.of(completed(requested, guarded.outcome(), hits), audited), forPeople(answer));
    } catch (InterruptedException e) {
      throw ShutdownInterrupt.interrupted();
    }
  }

  /** Somebody has to look up what the flow can't know; a replay has been parked before. */
  private static @Nullable Problem forPeople(AtMostOnce.Answer<Outcome> answer) {
    return !answer.replayed()
            && answer.outcome() instanceof Outcome.Failed failed
            && failed.problem().type().equals(Problem.EFFECT_UNKNOWN)
        ? failed.problem()
        : null;
  }

  private static ToolRequested requested(Event event) {
    return switch ((Event.OnToolRequests) event) {
      case ToolRequested requested -> requested;
    };
  }

  private static ToolCompleted completed(
      ToolRequested requested, Outcome outcome, List<GuardrailHit> hits) {
    return new ToolCompleted(
        requested.conversationId(),
        requested.turnId(),
        requested.runId(),
        requested.commandId(),
        requested.tool(),
        outcome,
        hits);
  }
}
