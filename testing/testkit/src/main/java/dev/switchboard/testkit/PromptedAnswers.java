package dev.switchboard.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Answers that belong to prompts, each used once. */
final class PromptedAnswers {

  private record Rule(String words, Deque<String> answers) {}

  private final List<Rule> rules = new ArrayList<>();

  void add(String words, List<String> answers) {
    rules.add(new Rule(words, new ArrayDeque<>(answers)));
  }

  void clear() {
    rules.clear();
  }

  /**
   * Takes the next answer of the first rule whose words are in the prompt and that has one left.
   */
  Optional<String> take(String prompt) {
    return rules.stream()
        .filter(rule -> prompt.contains(rule.words()) && !rule.answers().isEmpty())
        .findFirst()
        .map(rule -> rule.answers().remove());
  }
}
