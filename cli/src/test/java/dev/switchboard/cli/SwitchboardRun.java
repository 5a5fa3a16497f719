package dev.switchboard.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What one command printed and how it ended. */
public record SwitchboardRun(int code, String out, String err) {

  /** Runs a command in this process. */
  public static SwitchboardRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Switchboard.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    int code = command.execute(arguments);
    return new SwitchboardRun(code, out.toString(), err.toString());
  }
}
