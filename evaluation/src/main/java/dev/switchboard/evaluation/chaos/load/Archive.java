package dev.switchboard.evaluation.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.evaluation.chaos.history.KeptConversation;
import dev.switchboard.evaluation.chaos.history.KeptConversation.KeptReply;
import dev.switchboard.evaluation.chaos.history.Recorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads what the system keeps of each conversation when everything is over. */
public final class Archive {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PAUSE_MILLIS = 500;

  private final Gateways gateways;
  private final Recorder recorder;

  public Archive(Gateways gateways, Recorder recorder) {
    this.gateways = gateways;
    this.recorder = recorder;
  }

  /** Reads these conversations; what is still open is given a moment to end. */
  public void read(List<String> conversations) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (String conversation : conversations) {
      KeptConversation kept = kept(conversation);
      while (!kept.open().isEmpty() && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        kept = kept(conversation);
      }
      recorder.kept(kept);
    }
    deadLetters();
  }

  private KeptConversation kept(String conversation) throws InterruptedException {
    Gateways.Answer view = patiently("/v1/conversations/" + conversation);
    List<String> ids = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    List<KeptReply> replies = new ArrayList<>();
    for (JsonNode line : view.body().path("transcript")) {
      lines.add(line.path("text").asText());
      if (line.path("role").asText().equals("user")) {
        ids.add(line.path("messageId").asText());
      } else {
        replies.add(new KeptReply(line.path("turnId").asText(), line.path("text").asText()));
      }
    }
    List<String> open = new ArrayList<>();
    if (view.status() != 200 && view.status() != 404) {
      open.add("the conversation can't be read: " + view.status() + " " + view.body());
    }
    if (view.body().path("openTurn").isObject()) {
      open.add("turn " + view.body().path("openTurn").path("turn") + " is open");
    }
    if (view.body().path("queued").asInt() > 0) {
      open.add(view.body().path("queued") + " messages are queued");
    }
    for (JsonNode run :
        patiently("/v1/conversations/" + conversation + "/runs").body().path("runs")) {
      String status = run.path("status").asText();
      if (status.equals("running") || status.equals("waiting")) {
        open.add("the run of %s is %s: %s".formatted(run.path("flow"), status, run.path("waits")));
      }
    }
    return new KeptConversation(conversation, ids, lines, replies, open);
  }

  private Gateways.Answer patiently(String path) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Gateways.Answer answer = gateways.get(path);
      if (answer.isGood() || answer.status() == 404 || System.nanoTime() > deadline) {
        return answer;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private void deadLetters() throws InterruptedException {
    for (JsonNode letter : patiently("/v1/dead-letters?limit=500").body().path("deadLetters")) {
      String text = letter.toString();
      String conversation = letter.path("conversationId").asText(letter.path("key").asText());
      if (conversation.startsWith("chaos-")) {
        recorder.deadLetter(conversation, letter.path("summary").asText(text));
      }
    }
  }
}
