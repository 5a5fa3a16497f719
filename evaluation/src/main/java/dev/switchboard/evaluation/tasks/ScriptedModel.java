package dev.switchboard.evaluation.tasks;

import dev.switchboard.testkit.ChatRequest;
import dev.switchboard.testkit.ModelReply;
import dev.switchboard.testkit.OpenAiServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A model that works through tasks by their script, over OpenAI's chat-completions protocol. */
final class ScriptedModel implements AutoCloseable {

  private static final int REFUSED = 400;

  private final OpenAiServer server = OpenAiServer.start().keepingNoRequests();
  private final Script script;
  private final Map<String, List<String>> results = new ConcurrentHashMap<>();
  private final Map<String, String> lost = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final CountDownLatch asked = new CountDownLatch(1);

  private ScriptedModel(List<Task> tasks) {
    this.script = new Script(tasks);
  }

  /** Starts it on a free port of loopback. */
  static ScriptedModel start(List<Task> tasks) {
    ScriptedModel model = new ScriptedModel(tasks);
    model.server.always(model::answer);
    return model;
  }

  /** The address of the model that services are configured with. */
  URI baseUrl() {
    return URI.create(server.baseUrl());
  }

  /** The results of a task's calls, as the model read them before its answer; empty before that. */
  Optional<List<String>> resultsOf(Task task) {
    return Optional.ofNullable(results.get(task.id()));
  }

  /** Why it could not go on, the last time. */
  Optional<String> lost() {
    return lost.values().stream().findFirst();
  }

  /** How many requests came, those that came again included. */
  long requests() {
    return requests.get();
  }

  /** Waits until it was asked for the first time: then there is work under way. */
  void awaitFirstRequest() throws InterruptedException {
    asked.await();
  }

  private ModelReply answer(ChatRequest request) {
    requests.incrementAndGet();
    asked.countDown();
    return switch (script.next(request)) {
      case Script.Next.Call call ->
          ModelReply.toolCall(call.step().tool(), call.step().arguments().toString());
      case Script.Next.Answer answer -> {
        results.put(answer.task().id(), answer.results());
        yield ModelReply.text(Script.answer(answer.task()));
      }
      case Script.Next.Lost nowhere -> {
        lost.put("why", nowhere.why());
        yield new ModelReply.Refusal(REFUSED, nowhere.why());
      }
    };
  }

  @Override
  public void close() {
    server.close();
  }
}
