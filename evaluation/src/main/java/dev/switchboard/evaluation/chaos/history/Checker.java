package dev.switchboard.evaluation.chaos.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.switchboard.evaluation.chaos.history.Violation.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds a history against the promises. An event that a stream delivers again under its id is the
 * same event, as it is for every client.
 */
public final class Checker {

  private final History history;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, List<SentMessage>> messages;
  private final Map<String, List<SeenReply>> replies;
  private final Map<String, List<SeenTurn>> turns;

  private Checker(History history) {
    this.history = history;
    this.messages =
        history.messages().stream()
            .sorted(Comparator.comparingInt(SentMessage::order))
            .collect(groupingBy(SentMessage::conversation, LinkedHashMap::new, toList()));
    this.replies =
        history.replies().stream().collect(groupingBy(SeenReply::conversation, toList()));
    this.turns = history.turns().stream().collect(groupingBy(SeenTurn::conversation, toList()));
  }

  /** Everything in which the history breaks a promise; empty when it keeps all of them. */
  public static List<Violation> check(History history) {
    Checker checker = new Checker(history);
    checker.messages.forEach(checker::conversation);
    Effects.check(history, checker.violations::add);
    history.kept().forEach(checker::transcript);
    checker.parked();
    history.erasures().forEach(checker::erased);
    return List.copyOf(checker.violations);
  }

  private void broken(Rule rule, String conversation, String what, Object... arguments) {
    violations.add(new Violation(rule, conversation, what.formatted(arguments)));
  }

  private void conversation(String conversation, List<SentMessage> sent) {
    List<SeenTurn> ends = distinctTurns(conversation);
    for (SentMessage message : sent) {
      Set<String> answers = answers(message, ends);
      if (answers.isEmpty() && message.isAccepted()) {
        broken(Rule.ANSWERED_ONCE, conversation, "%s has no answer", message.id());
      } else if (answers.size() > 1) {
        broken(
            Rule.ANSWERED_ONCE,
            conversation,
            "%s was answered by the turns %s",
            message.id(),
            answers);
      }
    }
    inOrder(conversation, sent, ends);
    said(conversation, sent, ends);
  }

  private static Set<String> answers(SentMessage message, List<SeenTurn> ends) {
    return ends.stream()
        .filter(turn -> turn.messageIds().contains(message.id()))
        .map(SeenTurn::turnId)
        .collect(toSet());
  }

  /** Each turn once, as first seen. */
  private List<SeenTurn> distinctTurns(String conversation) {
    Map<String, SeenTurn> first = new LinkedHashMap<>();
    turns
        .getOrDefault(conversation, List.of())
        .forEach(
            turn -> {
              SeenTurn before = first.putIfAbsent(turn.turnId(), turn);
              if (before != null && !before.messageIds().equals(turn.messageIds())) {
                broken(
                    Rule.ANSWERED_ONCE,
                    conversation,
                    "turn %s ended twice, for %s and for %s",
                    turn.turnId(),
                    before.messageIds(),
                    turn.messageIds());
              }
            });
    return List.copyOf(first.values());
  }

  private void inOrder(String conversation, List<SentMessage> sent, List<SeenTurn> ends) {
    List<String> asked = sent.stream().map(SentMessage::id).toList();
    List<String> answered =
        new LinkedHashSet<>(ends.stream().flatMap(turn -> turn.messageIds().stream()).toList())
            .stream().toList();
    List<String> expected = asked.stream().filter(answered::contains).toList();
    List<String> known = answered.stream().filter(asked::contains).toList();
    if (!known.equals(expected)) {
      broken(Rule.IN_ORDER, conversation, "sent %s, answered %s", expected, known);
    }
    List<Long> numbers = ends.stream().map(SeenTurn::number).toList();
    if (!numbers.equals(numbers.stream().sorted().distinct().toList())) {
      broken(Rule.IN_ORDER, conversation, "the turns came as %s", numbers);
    }
    for (String stranger : answered) {
      if (!asked.contains(stranger)) {
        broken(Rule.NOTHING_UNASKED, conversation, "%s was answered and never sent", stranger);
      }
    }
  }

  private void said(String conversation, List<SentMessage> sent, List<SeenTurn> ends) {
    List<SeenReply> seen = distinctReplies(conversation);
    Set<String> failedTurns =
        ends.stream().filter(SeenTurn::failed).map(SeenTurn::turnId).collect(toSet());
    Set<String> failed =
        ends.stream()
            .filter(SeenTurn::failed)
            .flatMap(turn -> turn.messageIds().stream())
            .collect(toSet());
    Set<String> expected = new LinkedHashSet<>();
    for (SentMessage message : sent) {
      expected.addAll(message.replies());
      long last = -1;
      for (String beginning : message.replies()) {
        List<SeenReply> matching =
            seen.stream().filter(reply -> reply.text().startsWith(beginning)).toList();
        if (matching.size() > 1) {
          broken(
              Rule.ANSWERED_ONCE,
              conversation,
              "%s was told '%s' %d times",
              message.id(),
              beginning,
              matching.size());
        } else if (matching.isEmpty()) {
          if (message.isAccepted() && !failed.contains(message.id())) {
            broken(
                Rule.ANSWERED_ONCE,
                conversation,
                "%s was never told '%s'",
                message.id(),
                beginning);
          }
        } else {
          long place = seen.indexOf(matching.getFirst());
          if (place < last) {
            broken(Rule.IN_ORDER, conversation, "'%s' came too early", beginning);
          }
          last = place;
        }
      }
    }
    for (SeenReply reply : seen) {
      if (!failedTurns.contains(reply.turnId())
          && expected.stream().noneMatch(reply.text()::startsWith)) {
        broken(Rule.NOTHING_UNASKED, conversation, "'%s'", reply.text());
      }
    }
  }

  /** Each reply once, as first seen. */
  private List<SeenReply> distinctReplies(String conversation) {
    Map<String, SeenReply> first = new LinkedHashMap<>();
    replies
        .getOrDefault(conversation, List.of())
        .forEach(
            reply -> {
              SeenReply before = first.putIfAbsent(reply.replyId(), reply);
              if (before != null && !before.text().equals(reply.text())) {
                broken(
                    Rule.ANSWERED_ONCE,
                    conversation,
                    "reply %s was first '%s', then '%s'",
                    reply.replyId(),
                    before.text(),
                    reply.text());
              }
            });
    return List.copyOf(first.values());
  }

  private void transcript(KeptConversation kept) {
    String conversation = kept.conversation();
    int skipped =
        history.erasures().stream()
            .filter(erasure -> erasure.conversation().equals(conversation))
            .mapToInt(Erasure::before)
            .findFirst()
            .orElse(0);
    List<SentMessage> sent = messages.getOrDefault(conversation, List.of());
    List<String> asked =
        sent.stream()
            .filter(message -> message.isAccepted() && message.order() >= skipped)
            .map(SentMessage::id)
            .toList();
    List<String> uncertain =
        sent.stream().filter(message -> !message.isAccepted()).map(SentMessage::id).toList();
    if (!kept.messageIds().stream().filter(id -> !uncertain.contains(id)).toList().equals(asked)) {
      broken(Rule.TRANSCRIPT, conversation, "sent %s, kept %s", asked, kept.messageIds());
    }
    Transcripts.difference(
            distinctReplies(conversation), kept.replies(), erasedReplies(sent, skipped))
        .forEach(what -> broken(Rule.TRANSCRIPT, conversation, "%s", what));
  }

  private static List<String> erasedReplies(List<SentMessage> sent, int before) {
    return sent.stream()
        .filter(message -> message.order() < before)
        .flatMap(message -> message.replies().stream())
        .toList();
  }

  private void parked() {
    for (KeptConversation kept : history.kept()) {
      for (String open : kept.open()) {
        broken(Rule.NOTHING_PARKED, kept.conversation(), "%s", open);
      }
    }
    history
        .unfinished()
        .forEach(it -> broken(Rule.NOTHING_PARKED, it.conversation(), "%s", it.what()));
    history
        .deadLetters()
        .forEach(
            it -> broken(Rule.NOTHING_PARKED, it.conversation(), "dead letter: %s", it.what()));
  }

  private void erased(Erasure erasure) {
    for (String key : erasure.foundIn()) {
      broken(Rule.ERASED, erasure.conversation(), "the erased text is in %s", key);
    }
    history.kept().stream()
        .filter(kept -> kept.conversation().equals(erasure.conversation()))
        .flatMap(kept -> kept.lines().stream())
        .filter(line -> line.contains(erasure.secret()))
        .forEach(
            line -> broken(Rule.ERASED, erasure.conversation(), "the transcript has '%s'", line));
  }
}
