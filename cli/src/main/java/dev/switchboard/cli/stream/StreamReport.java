package dev.switchboard.cli.stream;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.switchboard.cli.Failure;
import dev.switchboard.contracts.EventJson;
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
 * @param notAnswered messages without an answer
 * @param answeredRepeatedly messages with more than one
 */
public record StreamReport(
    String file,
    int messages,
    int answered,
    int exactlyOne,
    int moreThanOne,
    int none,
    int copies,
    double seconds,
    double perSecond,
    Percentiles latencyMillis,
    Map<String, Integer> byStatus,
    Map<String, Integer> byIntent,
    List<Row> notAnswered,
    List<Row> answeredRepeatedly) {

  /** A message: its row in the file, from 1, without the header. */
  public record Row(int row, String conversationId, String text) {}

  /** Puts a report together; {@code row} tells a row's message. */
  public static StreamReport of(Path file, Summary summary, IntFunction<Row> row) {
    return new StreamReport(
        String.valueOf(file.getFileName()),
        summary.messages(),
        summary.answered(),
        summary.exactlyOne(),
        summary.repeated().size(),
        summary.unanswered().size(),
        summary.copies(),
        rounded(summary.seconds()),
        rounded(summary.perSecond()),
        new Percentiles(
            rounded(summary.millis().p50()),
            rounded(summary.millis().p99()),
            rounded(summary.millis().max())),
        summary.byStatus(),
        summary.byIntent(),
        summary.unanswered().stream().map(row::apply).toList(),
        summary.repeated().stream().map(row::apply).toList());
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
