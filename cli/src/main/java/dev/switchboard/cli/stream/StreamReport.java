package dev.switchboard.cli.stream;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A stream's summary as JSON.
 *
 * @param file where the messages came from
 * @param latencyMillis from just before a message was sent to its turn's end
 * @param answered messages with exactly one turn that ended with a reply or with a handoff
 * @param byStatus of all messages whose turn has ended, as {@code byIntent}
 * @param answeredRepeatedly messages with more than one turn
 * @param failed messages whose turn has failed
 * @param withoutReply messages whose turn said nothing
 * @param notAnswered messages whose turn has not ended
 */
public record StreamReport(
    String file,
    int messages,
    int answered,
    int copies,
    double seconds,
    double perSecond,
    Percentiles latencyMillis,
    Map<String, Integer> byStatus,
    Map<String, Integer> byIntent,
    List<Row> answeredRepeatedly,
    List<Row> failed,
    List<Row> withoutReply,
    List<Row> notAnswered) {

  /** A message: its row in the file, from 1, without the header. */
  public record Row(int row, String conversationId, String text) {}

  /** Puts a report together; {@code row} tells a row's message. */
  public static StreamReport of(Path file, Summary summary, IntFunction<Row> row) {
    return new StreamReport(
        String.valueOf(file.getFileName()),
        summary.messages(),
        summary.answered(),
        summary.copies(),
        rounded(summary.seconds()),
        rounded(summary.perSecond()),
        new Percentiles(
            rounded(summary.millis().p50()),
            rounded(summary.millis().p99()),
            rounded(summary.millis().max())),
        summary.byStatus(),
        summary.byIntent(),
        rows(summary, Outcome.SEVERAL_TURNS, row),
        rows(summary, Outcome.FAILED, row),
        rows(summary, Outcome.WITHOUT_REPLY, row),
        rows(summary, Outcome.NO_TURN, row));
  }

  private static List<Row> rows(Summary summary, Outcome outcome, IntFunction<Row> row) {
    return summary.rows(outcome).stream().map(row::apply).toList();
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  /**
   * Writes it.
   *
   * @throws Failure if the file can't be written
   */
  public void write(Path to) {
    try {
      EventJson.mapper()
          .writer()
          .with(SerializationFeature.INDENT_OUTPUT)
          .writeValue(to.toFile(), this);
    } catch (IOException e) {
      throw new Failure(to + " can't be written: " + e.getMessage());
    }
  }
}
