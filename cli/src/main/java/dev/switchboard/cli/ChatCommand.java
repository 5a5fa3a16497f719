package dev.switchboard.cli;

import dev.switchboard.cli.gateway.EventStream;
import dev.switchboard.cli.gateway.GatewayClient;
import dev.switchboard.cli.gateway.ReplyPrinter;
import dev.switchboard.cli.gateway.SendResult;
import dev.switchboard.contracts.TurnCompleted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A conversation in the terminal; replies appear while they are written. */
@Command(
    name = "chat",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Talk to the bot in the terminal. An empty line, /quit or Ctrl-D ends it.")
final class ChatCommand implements Callable<Integer> {

  private static final Duration WAIT = Duration.ofSeconds(60);

  @Option(
      names = "--conversation",
      paramLabel = "ID",
      description = "Go on with this conversation (default: a new one).")
  private @Nullable String conversation;

  @Mixin private RunningSystemOption system = new RunningSystemOption();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String id = conversation == null ? SendCommand.newConversation() : conversation;
    PrintWriter out = spec.commandLine().getOut();
    GatewayClient gateway = system.gateway();
    ReplyPrinter printer =
        new ReplyPrinter(
            text -> {
              out.print(text);
              out.flush();
            });
    out.println("Conversation " + id + "; an empty line ends it.");
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                System.in,
                Charset.forName(
                    System.getProperty("stdin.encoding", Charset.defaultCharset().name()))));
    try (EventStream events = new EventStream(gateway.events(id), printer::event)) {
      return converse(id, gateway, printer, in, out);
    }
  }

  private int converse(
      String id, GatewayClient gateway, ReplyPrinter printer, BufferedReader in, PrintWriter out)
      throws IOException, InterruptedException {
    int code = ExitCode.OK;
    while (true) {
      out.print("you> ");
      out.flush();
      String text = in.readLine();
      if (text == null || text.isBlank() || text.strip().equals("/quit")) {
        out.println();
        return code;
      }
      try {
        code = say(id, gateway, printer, text);
      } catch (Failure e) {
        // A refused message is no reason to end the conversation.
        spec.commandLine().getErr().println("switchboard: " + e.getMessage());
        code = e.exitCode();
      }
    }
  }

  private int say(String id, GatewayClient gateway, ReplyPrinter printer, String text)
      throws InterruptedException {
    SendResult result = gateway.send(id, UUID.randomUUID().toString(), text, WAIT);
    return switch (result) {
      case SendResult.Answered answered -> {
        printer.answer(answered.answer());
        yield answered.answer().status() == TurnCompleted.Status.FAILED
            ? ExitCode.FAILED : ExitCode.OK;
      }
      case SendResult.Accepted accepted -> {
        spec.commandLine()
            .getErr()
            .println("(still worked on; the reply appears here when it comes)");
        yield ExitCode.NO_REPLY;
      }
    };
  }
}
