package dev.switchboard.benchmarks.router;

import io.serverlessworkflow.api.types.CallFunction;
import io.serverlessworkflow.api.types.TaskBase;
import io.serverlessworkflow.impl.WorkflowApplication;
import io.serverlessworkflow.impl.WorkflowDefinition;
import io.serverlessworkflow.impl.WorkflowModel;
import io.serverlessworkflow.impl.WorkflowMutablePosition;
import io.serverlessworkflow.impl.WorkflowUtils;
import io.serverlessworkflow.impl.WorkflowValueResolver;
import io.serverlessworkflow.impl.executors.CallableTask;
import io.serverlessworkflow.impl.executors.CallableTaskBuilder;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * {@code call: tool} for the engine in memory: reads its arguments, as our engine must, and answers
 * at once. Found by that engine as a service.
 */
public final class InstantFunction implements CallableTaskBuilder<CallFunction> {

  private static final Map<String, Object> ANSWER = Map.of("order", "1001", "state", "shipped");

  private WorkflowApplication application;
  private WorkflowValueResolver<Map<String, Object>> arguments;

  /** Created by the service loader. */
  @SuppressWarnings("NullAway.Init") // the engine calls init before build
  public InstantFunction() {}

  @Override
  public int priority() {
    return DEFAULT_PRIORITY - 1;
  }

  @Override
  public boolean accept(Class<? extends TaskBase> type) {
    return type.equals(CallFunction.class);
  }

  @Override
  public void init(
      CallFunction task, WorkflowDefinition definition, WorkflowMutablePosition position) {
    application = definition.application();
    arguments =
        WorkflowUtils.buildMapResolver(application, task.getWith().getAdditionalProperties());
  }

  @Override
  public CallableTask build() {
    WorkflowApplication engine = application;
    WorkflowValueResolver<Map<String, Object>> with = arguments;
    return (workflow, task, input) -> {
      with.apply(workflow, task, input);
      WorkflowModel answer = engine.modelFactory().fromAny(ANSWER);
      return CompletableFuture.completedFuture(answer);
    };
  }
}
