package dev.switchboard.testkit.events;

import org.jspecify.annotations.Nullable;

/** The fields that all commands of a flow have in common. */
final class CommandBuilder {

  String conversation = "conversation-1";
  @Nullable String turn = "turn-1";
  String run = "run-1";
  String id = "command-1";
  String step = "/do/0/step";
  int attempt = 1;
}
