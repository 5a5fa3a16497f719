package dev.switchboard.benchmarks.router;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import dev.switchboard.router.core.RunReducer;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.RouterMessages;
import dev.switchboard.router.core.state.ConversationRuns;
import dev.switchboard.transition.Transition;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;

/** The pure core alone: a tool has answered in the middle of a run, what next? */
@Command(
    name = "transition",
    mixinStandardHelpOptions = true,
    description = "Times one transition of the flow engine's core, with JMH.")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class TransitionBenchmark implements Callable<Integer> {

  private static final Instant TIME = Instant.parse("2026-11-01T10:00:00Z");
  private static final String ID = "a-run";

  /** Steps of the flow; the run stands at the middle one. */
  @Param({"2", "10", "100", "1000"})
  public int steps;

  private RunReducer reducer;
  private ConversationRuns state;
  private Envelope<ToolCompleted> answer;

  /** Created by JMH, and for the command. */
  @SuppressWarnings("NullAway.Init") // JMH calls prepare
  public TransitionBenchmark() {}

  /** Runs a flow up to its middle. */
  @Setup
  public void prepare() {
    Flow flow = compiled(StepsBot.flow(steps));
    RouterMessages texts = new RouterMessages("", "", "", "", "", "", 0.75);
    reducer = new RunReducer(new BotFlows(Map.of(flow.name(), flow), Map.of(), flow.name(), texts));
    RunRequested request =
        new RunRequested(
            ID, ID, flow.name(), EventJson.mapper().createObjectNode().put("order", "1001"), TIME);
    Transition.Changed<ConversationRuns> last =
        (Transition.Changed<ConversationRuns>) reducer.reduce(null, envelope(request), Map.of());
    for (int step = 1; step < steps / 2; step++) {
      last =
          (Transition.Changed<ConversationRuns>)
              reducer.reduce(last.state(), answerTo(last), Map.of());
    }
    state = last.state();
    answer = answerTo(last);
  }

  /** One transition: the answer is taken in, the next step is asked for. */
  @Benchmark
  public Transition<ConversationRuns> transition() {
    return reducer.reduce(state, answer, Map.of());
  }

  private static Envelope<ToolCompleted> answerTo(Transition.Changed<ConversationRuns> asked) {
    ToolRequested request = (ToolRequested) asked.emissions().getLast().event();
    return envelope(
        new ToolCompleted(
            ID,
            null,
            request.runId(),
            request.commandId(),
            request.tool(),
            new Outcome.Succeeded(
                EventJson.mapper().createObjectNode().put("order", "1001").put("state", "sent"))));
  }

  private static <E extends Event> Envelope<E> envelope(E event) {
    return new Envelope<>("/benchmark", TIME, "steps", "1", event);
  }

  private static Flow compiled(String document) {
    return switch (FlowCompiler.compile("steps.yaml", document)) {
      case Compilation.Compiled compiled -> compiled.flow();
      case Compilation.Refused refused ->
          throw new IllegalStateException(refused.problems().toString());
    };
  }

  @Override
  public Integer call() throws Exception {
    new Runner(
            new OptionsBuilder()
                .include(TransitionBenchmark.class.getName())
                .jvmArgs("-Xmx256m")
                .build())
        .run();
    return 0;
  }
}
