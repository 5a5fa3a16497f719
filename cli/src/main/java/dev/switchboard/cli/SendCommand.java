package dev.switchboard.cli;

import dev.switchboard.cli.gateway.SendResult;
import dev.switchboard.cli.gateway.Sources;
import dev.switchboard.cli.gateway.TraceParent;
import dev.switchboard.cli.gateway.TurnTree;
import dev.switchboard.cli.project.Arguments;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.view.TurnAnswer;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends one message and prints its reply. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Send one message and print the reply. Exit code 1 if it was refused or its turn failed, 3"
            + " if no reply came in time.")
final class SendCommand implements Callable<Integer> {

  private static final int LONGEST_WAIT = 120;

  @Parameters(paramLabel = "TEXT", description = "The message.")
  private String text = "";

  @Option(
      names = "--conversation",
      paramLabel = "ID",
      description = "Go on with this conversation (default: a new one).")
  private @Nullable String conversation;

  @Option(
      names = "--message-id",
      paramLabel = "ID",
      description = "Id of the message; the same id again gets the same answer (default: random).")
  private @Nullable String messageId;

  @Option(
      names = "--trace",
      description =
          "Print the message's way through the services as a tree, with queue and work apart, and the"
              + " address of its trace.")
  private boolean trace;

  @Option(names = "--json", description = "Print the gateway's answer as it came.")
  private boolean json;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long to wait for the reply (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Mixin private UpStateOption system = new UpStateOption();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (text.isBlank()) {
      throw Arguments.usage("TEXT", text, "says nothing; give the message in quotes");
    }
    if (timeout < 1 || timeout > LONGEST_WAIT) {
      throw Arguments.usage(
          "--timeout", String.valueOf(timeout), "is not within 1 to " + LONGEST_WAIT + " seconds");
    }
    String id = conversation == null ? newConversation() : conversation;
    String message = messageId == null ? UUID.randomUUID().toString() : messageId;
    SendResult result = system.gateway().send(id, message, text, Duration.ofSeconds(timeout));
    int code = print(id, message, result);
    if (trace) {
      way(id, message);
      spec.commandLine().getErr().println(traceLine(result.trace()));
    }
    return code;
  }

  /** From the topics, so it is there without traces too. */
  private void way(String id, String message) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try {
      TurnTree.lines(system.gateway().records(id), message).forEach(err::println);
    } catch (Failure e) {
      err.println("the message's way can't be shown: " + e.getMessage());
    }
  }

  private int print(String id, String message, SendResult result) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    switch (result) {
      case SendResult.Answered answered -> {
        if (json) {
          out.println(answered.json());
        } else {
          replies(answered.answer(), out, err);
        }
        if (conversation == null) {
          err.println("(go on with: --conversation " + id + ")");
        }
        return failed(answered.answer()) ? ExitCode.FAILED : ExitCode.OK;
      }
      case SendResult.Accepted accepted -> {
        if (json) {
          out.println(accepted.json());
        }
        err.printf(
            "switchboard: no reply within %d s; the message is kept and is still worked on. To wait"
                + " again, send it with --conversation %s --message-id %s%n",
            timeout, id, message);
        return ExitCode.NO_REPLY;
      }
    }
  }

  private static boolean failed(TurnAnswer answer) {
    return answer.status() == TurnCompleted.Status.FAILED;
  }

  private static void replies(TurnAnswer answer, PrintWriter out, PrintWriter err) {
    for (Reply reply : answer.replies()) {
      out.println(reply.text());
      for (String source : Sources.unnamed(reply)) {
        out.println("  source: " + source);
      }
    }
    if (answer.replies().isEmpty()) {
      err.println("(the turn ended without a reply: " + answer.status().wireName() + ")");
    }
    if (failed(answer)) {
      err.println("switchboard: the turn failed; what happened is in .switchboard/logs/");
    }
  }

  private String traceLine(Optional<TraceParent> trace) {
    return trace
        .map(
            parent ->
                system
                    .zipkin()
                    .map(zipkin -> "trace: " + zipkin + "/zipkin/traces/" + parent.traceId())
                    .orElse("trace: " + parent.traceId()))
        .orElse("trace: none; traces are switched off. Start with ./switchboard up --traces");
  }

  /** An id that nobody has used. */
  static String newConversation() {
    return "cli-" + UUID.randomUUID().toString().substring(0, 13);
  }
}
