package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.EvalCase.Expect;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Reply;
import java.util.List;
import java.util.stream.Collectors;

/** Holds an answer against what a sample conversation expects of it. */
final class Expectation {

  private final Switchboard system;
  private final String conversation;

  Expectation(Switchboard system, String conversation) {
    this.system = system;
    this.conversation = conversation;
  }

  /** Checks the end of a turn that {@code said} has caused. */
  void holds(Expect expected, String said, TurnCompleted turn) {
    String text = text(turn.replies());
    String of = "the answer to \"%s\", which is \"%s\"".formatted(said, text);
    if (!expected.intents().isEmpty()) {
      assertThat(expected.intents()).as("the intent of " + of).contains(turn.intent());
    }
    expected.texts().forEach(check -> assertThat(check.problem(text)).as(of).isEmpty());
    if (!expected.sources().isEmpty()) {
      assertThat(turn.replies().stream().flatMap(reply -> reply.citations().stream()))
          .as("the sources of " + of)
          .extracting(citation -> citation.source().replaceFirst(".*/", ""))
          .containsAll(expected.sources());
    }
    if (expected.tools() != null) {
      assertThat(tools(turn)).as("the tools for " + of).isEqualTo(expected.tools());
    }
    if (expected.handoff() != null) {
      handoff(expected.handoff(), turn, of);
    }
  }

  static String text(List<Reply> replies) {
    return replies.stream().map(Reply::text).collect(Collectors.joining("\n"));
  }

  private List<String> tools(TurnCompleted turn) {
    // A turn's requests lie on another topic than its end; the bot's tools come before that end.
    return system.witness().tools(conversation, turn.turnId()).stream()
        .map(ToolRequested::tool)
        .filter(system.bot().tools()::containsKey)
        .distinct()
        .toList();
  }

  private void handoff(boolean expected, TurnCompleted turn, String of) {
    assertThat(turn.status() == TurnCompleted.Status.HANDED_OFF)
        .as("handed off after " + of)
        .isEqualTo(expected);
    if (expected) {
      Witness.await(
          "a handoff on its topic", () -> !system.witness().handoffs(conversation).isEmpty());
      assertThat(system.witness().handoffs(conversation).getFirst())
          .isInstanceOf(HandoffRequested.class);
    }
  }
}
