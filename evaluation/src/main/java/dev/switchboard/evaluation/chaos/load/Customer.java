package dev.switchboard.evaluation.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.evaluation.chaos.history.Erasure;
import dev.switchboard.evaluation.chaos.history.Recorder;
import dev.switchboard.evaluation.chaos.history.SeenReply;
import dev.switchboard.evaluation.chaos.history.SeenTurn;
import dev.switchboard.evaluation.chaos.history.SentMessage;
import dev.switchboard.evaluation.chaos.history.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * One conversation from the customer's side. A message is sent again, under its id, until the
 * gateway has accepted it; the next one goes out after that.
 */
final class Customer implements AutoCloseable {

  private static final int PAUSE_MILLIS = 250;
  private static final int POLL_MILLIS = 20;

  /** Nothing came of it in time. */
  static final class GaveUp extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GaveUp(String what) {
      super(what);
    }
  }

  private final String conversation;
  private final Gateways gateways;
  private final Recorder recorder;
  private final AtomicLong numbers;
  private final long deadline;
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private final CustomerStream stream;
  private int sent;

  /**
   * @param deadline when the customer gives up, in milliseconds since the run began
   */
  Customer(
      String conversation,
      Gateways gateways,
      Recorder recorder,
      AtomicLong numbers,
      long deadline) {
    this.conversation = conversation;
    this.gateways = gateways;
    this.recorder = recorder;
    this.numbers = numbers;
    this.deadline = deadline;
    this.stream = new CustomerStream(gateways, conversation, this::take);
  }

  private void take(Event event) {
    switch (event) {
      case ReplyCompleted reply -> {
        recorder.seen(
            new SeenReply(
                conversation,
                reply.reply().replyId(),
                reply.turnId(),
                reply.reply().text(),
                recorder.now()));
        said.add(reply.reply().text());
      }
      case TurnCompleted turn -> {
        recorder.seen(
            new SeenTurn(
                conversation,
                turn.turnId(),
                turn.turn(),
                turn.messageIds(),
                turn.status() == TurnCompleted.Status.FAILED
                    || turn.status() == TurnCompleted.Status.CANCELLED,
                recorder.now()));
        answered.addAll(turn.messageIds());
      }
      default -> {}
    }
  }

  /** A number that no other conversation uses. */
  String number() {
    return String.valueOf(numbers.incrementAndGet());
  }

  /** Connects first, so that no answer can be missed. */
  void connect() throws InterruptedException {
    until("a stream", () -> isOpen(), 0);
  }

  private boolean isOpen() {
    try {
      return stream.awaitOpen(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Sends a message and waits for the end of its turn. */
  void ask(String text, List<String> replies, List<String> effects) throws InterruptedException {
    String id = send(text, replies, effects);
    until("an answer to '" + text + "'", () -> answered.contains(id), POLL_MILLIS);
  }

  /** Sends a message until the gateway has it; returns its id. */
  String send(String text, List<String> replies, List<String> effects) throws InterruptedException {
    int order = sent++;
    String id = "m" + order;
    long began = recorder.now();
    long accepted = -1;
    try {
      Map<String, String> body = Map.of("messageId", id, "text", text, "channel", "chaos");
      String path = "/v1/conversations/" + conversation + "/messages";
      persist("the message '" + text + "'", () -> gateways.post(path, body).isGood());
      accepted = recorder.now();
      return id;
    } finally {
      recorder.sent(new SentMessage(conversation, id, order, began, accepted, replies, effects));
    }
  }

  /** Waits until all messages have their answers. */
  void awaitAnswers() throws InterruptedException {
    until("all answers", () -> answered.size() >= sent, POLL_MILLIS);
  }

  /** Waits for a reply that begins so. */
  void awaitReply(String beginning) throws InterruptedException {
    until(
        "'" + beginning + "'",
        () -> said.stream().anyMatch(text -> text.startsWith(beginning)),
        POLL_MILLIS);
  }

  /** A colleague approves what this conversation waits for. */
  void approve() throws InterruptedException {
    persist(
        "the approval",
        () -> {
          JsonNode pending = gateways.get("/v1/approvals?conversation=" + conversation).body();
          JsonNode first = pending.path("approvals").path(0);
          return !first.isMissingNode()
              && gateways
                  .post(
                      "/v1/approvals/" + first.path("approvalId").asText(),
                      Map.of("decision", "approved", "by", "ann"))
                  .isGood();
        });
  }

  /** A colleague gives the conversation back. */
  void handBack() throws InterruptedException {
    persist(
        "the hand-back",
        () ->
            gateways
                .post("/v1/conversations/" + conversation + "/handback", Map.of("by", "ann"))
                .isGood());
  }

  /** Erases the conversation, and returns once it is empty. */
  void erase(String secret) throws InterruptedException {
    String path = "/v1/conversations/" + conversation;
    persist("the erasure", () -> gateways.delete(path, conversation + "-erase").isGood());
    persist(
        "the end of the erasure",
        () -> {
          Gateways.Answer now = gateways.get(path);
          return now.status() == 404 || (now.isGood() && now.body().path("transcript").isEmpty());
        });
    recorder.erased(new Erasure(conversation, secret, sent, List.of()));
  }

  /** Something that is tried until it works. */
  @FunctionalInterface
  private interface Attempt {
    boolean works() throws InterruptedException;
  }

  private void persist(String what, Attempt attempt) throws InterruptedException {
    long began = recorder.now();
    while (!attempt.works()) {
      giveUpAtTheEnd(what);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    recorder.done(new Step(conversation, what, began, recorder.now()));
  }

  private void until(String what, BooleanSupplier holds, int pause) throws InterruptedException {
    long began = recorder.now();
    while (!holds.getAsBoolean()) {
      giveUpAtTheEnd(what);
      TimeUnit.MILLISECONDS.sleep(pause);
    }
    recorder.done(new Step(conversation, what, began, recorder.now()));
  }

  private void giveUpAtTheEnd(String what) {
    if (recorder.now() > deadline) {
      throw new GaveUp(what);
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
