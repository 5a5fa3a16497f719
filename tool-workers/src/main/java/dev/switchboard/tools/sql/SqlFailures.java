package dev.switchboard.tools.sql;

import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolFailure.Repeat;
import dev.switchboard.tools.call.ToolRunner;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Set;

/** What a database's refusal means, by the classes of SQLSTATE that the SQL standard defines. */
record SqlFailures(String tool, Engine engine, Duration timeout, int resultBytes) {

  private static final int LONGEST = 300;
  private static final String UNREACHABLE = "the database can't be reached now";

  /** A statement that was told to stop. */
  private static final Set<String> TIMEOUTS = Set.of("57014", "HY008");

  /** No connection was had, so that nothing has happened. */
  ToolFailure connecting(SQLException e) {
    String state = engine.state(e);
    return state.startsWith("28") || state.startsWith("3D")
        ? of(e, false)
        : ToolFailure.atFault(
            Problem.communication(503, message(e, state, UNREACHABLE)), Repeat.SAFE);
  }

  /**
   * @param committing whether the commit was under way, so that it may have happened
   */
  ToolFailure of(SQLException e, boolean committing) {
    if (e.getCause() instanceof OutOfMemoryError) {
      // PostgreSQL's driver had no room for a row, and has skipped it.
      return ToolFailure.refused(ToolRunner.tooLarge(tool, resultBytes));
    }
    String state = engine.state(e);
    if (e instanceof SQLTimeoutException || TIMEOUTS.contains(state) || state.startsWith("HYT")) {
      return ToolFailure.atFault(ToolFailure.timedOut(tool, timeout), Repeat.POINTLESS);
    }
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      // 53: resources, 57: shut down, 58: files
      case "08", "53", "57", "58" ->
          ToolFailure.atFault(
              Problem.communication(503, message(e, state, UNREACHABLE)),
              committing ? Repeat.ANSWER_LOST : Repeat.SAFE);
      case "22" ->
          ToolFailure.refused(Problem.validation(message(e, state, "a value does not fit")));
      // 45, P0: what a function or trigger raises; 44: WITH CHECK OPTION
      case "23", "44", "45", "P0" ->
          ToolFailure.refused(
              Problem.communication(
                  409, message(e, state, "it is against a rule of the database")));
      case "40" ->
          ToolFailure.busy(
              Problem.communication(409, message(e, state, "another one was faster")),
              Repeat.SAFE,
              null);
      case "28" ->
          ToolFailure.atFault(
              Problem.configuration(
                  message(e, state, "the database knows no such user or password")),
              Repeat.POINTLESS);
      case "3D" ->
          ToolFailure.atFault(
              Problem.configuration(message(e, state, "there is no such database; fix its url")),
              Repeat.POINTLESS);
      // What PostgreSQL had prepared does not fit a table that was altered; nothing has happened.
      case "0A", "26" ->
          ToolFailure.atFault(
              Problem.communication(500, message(e, state, "the database failed")), Repeat.SAFE);
      case "25" ->
          ToolFailure.refused(
              Problem.configuration(
                  message(
                      e, state, "its effect is none, but its statement writes; fix tools.yaml")));
      case "42" ->
          ToolFailure.refused(
              Problem.configuration(message(e, state, "its statement is wrong; fix tools.yaml")));
      default ->
          ToolFailure.atFault(
              Problem.communication(500, message(e, state, "the database failed")),
              committing ? Repeat.ANSWER_LOST : Repeat.POINTLESS);
    };
  }

  private String message(SQLException e, String state, String what) {
    // H2 repeats the statement after its message.
    String message = String.valueOf(e.getMessage()).split("; SQL statement:|\\R", 2)[0].strip();
    return "tool %s failed: %s (SQLSTATE %s: %s)"
        .formatted(
            tool,
            what,
            state.isEmpty() ? "none" : state,
            message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message);
  }
}
