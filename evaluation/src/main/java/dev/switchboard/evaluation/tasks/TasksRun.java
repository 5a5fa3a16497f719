package dev.switchboard.evaluation.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.view.TurnAnswer;
import dev.switchboard.evaluation.tasks.TaskOutcome.Verdict;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Sends each task as a conversation of its own, and looks at what came of it. */
public final class TasksRun {

  /** A whole database is held for each comparison. */
  private static final int COMPARED_AT_ONCE = 2;

  private final String run = "tasks-" + UUID.randomUUID().toString().substring(0, 8) + "-";
  private final List<Task> tasks;
  private final Set<String> writing;
  private final ScriptedModel model;
  private final TaskBackend backend;
  private final Conversations conversations;
  private final Semaphore comparing = new Semaphore(COMPARED_AT_ONCE);

  /**
   * @param writing names of the tools that carry an Idempotency-Key
   * @param patience how long an answer may take
   */
  public TasksRun(
      List<Task> tasks,
      Set<String> writing,
      ScriptedModel model,
      URI gateway,
      URI backend,
      TestBackendPaths paths,
      Duration patience) {
    this.tasks = List.copyOf(tasks);
    this.writing = Set.copyOf(writing);
    this.model = model;
    this.backend = new TaskBackend(backend, paths);
    this.conversations = new Conversations(gateway, patience);
  }

  /**
   * Works through all of them.
   *
   * @param parallel so many at once
   * @param each hears of each that is over
   * @return in the file's order
   */
  public List<TaskOutcome> all(int parallel, Consumer<TaskOutcome> each)
      throws InterruptedException {
    backend.reset(run + "fresh");
    JsonNode fresh = backend.state(run + "fresh").collections();
    backend.forget(run + "fresh");
    ExecutorService workers = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<TaskOutcome>> running = new ArrayList<>();
      for (Task task : tasks) {
        running.add(
            workers.submit(
                () -> {
                  TaskOutcome outcome = one(task, fresh);
                  each.accept(outcome);
                  return outcome;
                }));
      }
      List<TaskOutcome> outcomes = new ArrayList<>();
      for (Future<TaskOutcome> future : running) {
        outcomes.add(future.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Failure failure
          ? failure
          : new IllegalStateException("a task could not be judged", e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private TaskOutcome one(Task task, JsonNode fresh) throws InterruptedException {
    String conversation = run + task.id();
    if (!backend.paths().isolates()) {
      backend.reset(conversation);
    }
    long began = System.nanoTime();
    Conversations.Told told = conversations.tell(conversation, Script.message(task));
    double seconds = (System.nanoTime() - began) / 1e9;
    comparing.acquire();
    try {
      return judged(task, fresh, conversation, told, seconds);
    } finally {
      comparing.release();
    }
  }

  private TaskOutcome judged(
      Task task, JsonNode fresh, String conversation, Conversations.Told told, double seconds)
      throws InterruptedException {
    List<String> differences = new ArrayList<>();
    Verdict verdict = Verdict.PASSED;
    List<String> results = TaskCheck.results(task, model.resultsOf(task).orElse(List.of()));
    if (!results.isEmpty()) {
      verdict = Verdict.WRONG_RESULT;
      differences.addAll(results);
    }
    List<String> database = TaskCheck.database(task, fresh, backend.state(conversation));
    if (!database.isEmpty()) {
      verdict = Verdict.WRONG_DATABASE;
      differences.addAll(database);
    }
    int carriedOut = 0;
    if (!backend.paths().writes().isEmpty()) {
      Map<String, Integer> executions = backend.executions(conversation);
      carriedOut = executions.values().stream().mapToInt(times -> times).sum();
      List<String> writes =
          TaskCheck.writes(
              executions,
              task.steps().stream().filter(step -> writing.contains(step.tool())).count());
      if (!writes.isEmpty()) {
        verdict = Verdict.DOUBLED;
        differences.addAll(writes);
      }
    }
    Optional<String> silence = silence(task, told);
    if (silence.isPresent()) {
      verdict = verdict == Verdict.DOUBLED ? verdict : Verdict.NO_ANSWER;
      differences.addFirst(silence.get());
    }
    if (verdict == Verdict.PASSED) {
      backend.forget(conversation);
    }
    return new TaskOutcome(
        task.id(), verdict, differences, seconds, task.steps().size(), carriedOut);
  }

  private Optional<String> silence(Task task, Conversations.Told told) {
    if (told.answer().isEmpty()) {
      return Optional.of("no answer: " + told.problem());
    }
    TurnAnswer answer = told.answer().get();
    List<String> said = answer.replies().stream().map(Reply::text).toList();
    return said.stream().anyMatch(text -> text.contains(Script.answer(task)))
        ? Optional.empty()
        : Optional.of(
            "the turn %s with %s%s"
                .formatted(
                    answer.status().wireName(),
                    said,
                    model.lost().map(why -> "; the model: " + why).orElse("")));
  }
}
