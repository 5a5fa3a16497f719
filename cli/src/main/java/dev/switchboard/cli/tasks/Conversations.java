package dev.switchboard.cli.tasks;

import dev.switchboard.cli.Failure;
import dev.switchboard.cli.gateway.GatewayClient;
import dev.switchboard.cli.gateway.SendResult;
import dev.switchboard.contracts.view.TurnAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Sends messages as a patient client does: under the same id again until there is an answer. */
final class Conversations {

  private static final Duration ONE_WAIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final GatewayClient gateway;
  private final Duration patience;

  Conversations(URI gateway, Duration patience) {
    this.gateway = new GatewayClient(gateway);
    this.patience = patience;
  }

  /**
   * What came of sending.
   *
   * @param problem the last trouble on the way; empty = none
   */
  record Told(Optional<TurnAnswer> answer, String problem) {}

  Told tell(String conversation, String text) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    String problem = "";
    while (System.nanoTime() < until) {
      try {
        if (gateway.send(conversation, conversation + "-1", text, ONE_WAIT)
            instanceof SendResult.Answered answered) {
          return new Told(Optional.of(answered.answer()), problem);
        }
        problem = "the turn was not over within " + patience.toSeconds() + " s";
      } catch (Failure e) {
        problem = String.valueOf(e.getMessage());
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      }
    }
    return new Told(Optional.empty(), problem);
  }
}
