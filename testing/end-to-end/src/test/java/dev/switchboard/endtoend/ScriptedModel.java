package dev.switchboard.endtoend;

import dev.switchboard.testkit.ChatRequest;
import dev.switchboard.testkit.ModelReply;
import dev.switchboard.testkit.OpenAiServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A model that answers each prompt with what a test has written down for it, in that order. */
final class ScriptedModel implements AutoCloseable {

  private record Rule(String words, Deque<String> answers) {}

  private final OpenAiServer server = OpenAiServer.start();
  private final List<Rule> rules = new ArrayList<>();

  ScriptedModel() {
    server.always(this::answer);
  }

  String baseUrl() {
    return server.baseUrl();
  }

  /** Answers the prompts that hold these words, one after the other. */
  synchronized ScriptedModel on(String words, String... answers) {
    rules.add(new Rule(words, new ArrayDeque<>(Arrays.asList(answers))));
    return this;
  }

  /** Forgets what was asked and written down. */
  synchronized void reset() {
    rules.clear();
    server.reset();
  }

  /** The prompts so far, in the order of their arrival. */
  List<String> prompts() {
    return server.requests().stream().map(ScriptedModel::prompt).toList();
  }

  private synchronized ModelReply answer(ChatRequest request) {
    String prompt = prompt(request);
    for (Rule rule : rules) {
      if (prompt.contains(rule.words()) && !rule.answers().isEmpty()) {
        return ModelReply.text(rule.answers().poll());
      }
    }
    return new ModelReply.Refusal(400, "No answer is written down for: " + prompt);
  }

  private static String prompt(ChatRequest request) {
    return request.lastText("system") + "\n" + request.lastText("user");
  }

  @Override
  public void close() {
    server.close();
  }
}
