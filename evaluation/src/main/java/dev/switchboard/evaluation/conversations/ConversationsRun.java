package dev.switchboard.evaluation.conversations;

import dev.switchboard.bot.model.EvalCase;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.evaluation.conversations.ConversationOutcome.Turn;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Goes through conversations, several at once, each as a conversation of its own. */
final class ConversationsRun {

  private final String run = "eval-" + UUID.randomUUID().toString().substring(0, 8) + "-";
  private final URI gateway;
  private final Duration patience;

  ConversationsRun(URI gateway, Duration patience) {
    this.gateway = gateway;
    this.patience = patience;
  }

  /**
   * @param parallel so many at once
   * @param repeat so often each
   * @param each hears of each that is over
   * @return in the given order
   */
  List<ConversationOutcome> all(
      List<EvalCase> cases, int parallel, int repeat, Consumer<ConversationOutcome> each)
      throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<ConversationOutcome>> running = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        EvalCase conversation = cases.get(i);
        String id = run + i;
        running.add(
            workers.submit(
                () -> {
                  ConversationOutcome outcome = repeated(conversation, id, repeat);
                  each.accept(outcome);
                  return outcome;
                }));
      }
      List<ConversationOutcome> outcomes = new ArrayList<>();
      for (Future<ConversationOutcome> future : running) {
        outcomes.add(future.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a conversation could not be judged", e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private ConversationOutcome repeated(EvalCase conversation, String id, int repeat)
      throws InterruptedException {
    long began = System.nanoTime();
    int passes = 0;
    List<Turn> shown = List.of();
    for (int attempt = 0; attempt < repeat; attempt++) {
      List<Turn> turns = once(conversation, id + "-" + attempt);
      if (holds(turns)) {
        passes++;
      }
      if (shown.isEmpty() || holds(shown)) {
        shown = turns;
      }
    }
    return new ConversationOutcome(
        conversation, repeat, passes, (System.nanoTime() - began) / 1e9, shown);
  }

  private static boolean holds(List<Turn> turns) {
    return turns.stream().allMatch(turn -> turn.failures().isEmpty());
  }

  /** Goes on after a failure: what comes later shows what the bot made of it. */
  private List<Turn> once(EvalCase conversation, String id) throws InterruptedException {
    CustomerGateway customer = new CustomerGateway(gateway, patience, id);
    List<Turn> turns = new ArrayList<>();
    for (EvalCase.Turn turn : conversation.turns()) {
      try {
        TurnSeen seen = customer.say(turn.user(), turn.expect());
        turns.add(
            new Turn(
                turn.line(),
                turn.user(),
                seen.reply(),
                String.valueOf(seen.intent()),
                TurnCheck.failures(turn.expect(), seen)));
      } catch (Failure e) {
        turns.add(
            new Turn(turn.line(), turn.user(), "", "", List.of(String.valueOf(e.getMessage()))));
        break;
      }
    }
    return turns;
  }
}
