package dev.switchboard.tools.mcp;

import dev.switchboard.tools.call.Deadline;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.AnswerStream;
import dev.switchboard.tools.http.HttpAnswer;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The rest of a stream that has ended before the answer. A server that numbers its events keeps it
 * for who comes back; some end their streams on purpose, and want to be asked again after a while.
 *
 * @param timeout how long nothing new may come
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery">MCP,
 *     resumability and redelivery</a>
 */
record StreamRest(String server, Duration timeout, Get get) {

  private static final Logger LOG = Logger.getLogger(StreamRest.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Asks for what came after an event. */
  @FunctionalInterface
  interface Get {
    HttpAnswer send(String lastEventId, AnswerStream stream)
        throws ToolFailure, InterruptedException;
  }

  /** Whether a failure is that of a connection which broke, and not of a server that is slow. */
  static boolean mayFollow(ToolFailure failure) {
    return failure.answerLost() && !failure.isTimeout();
  }

  /**
   * Reads it, in as many pieces as the server makes of it.
   *
   * @return whether the answer has come
   */
  boolean read(EventStreamAnswer events) throws InterruptedException {
    Deadline deadline = new Deadline(timeout);
    String before = "";
    for (String last = events.rest().orElse(""); !last.isEmpty(); last = events.rest().orElse("")) {
      if (!last.equals(before)) {
        deadline.postpone();
      }
      before = last;
      Duration pause = events.retry().orElse(PAUSE);
      if (deadline.isWithin(pause)) {
        return false;
      }
      Thread.sleep(pause);
      try {
        HttpAnswer answer = get.send(last, events);
        if (answer.status() < 200 || answer.status() >= 300 || !events.isOpened()) {
          return false; // It keeps nothing for those who come back.
        }
      } catch (ToolFailure broken) {
        if (!mayFollow(broken)) {
          return false;
        }
        LOG.debugf("the MCP server %s broke off again: %s", server, broken.getMessage());
      }
    }
    return events.isAnswered();
  }
}
