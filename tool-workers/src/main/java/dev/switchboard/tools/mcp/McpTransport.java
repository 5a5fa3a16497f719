package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.tools.call.ToolFailure;
import java.util.function.Consumer;

/** Carries the messages of one session to an MCP server, within bounds of time and size. */
interface McpTransport extends AutoCloseable {

  /**
   * Sends a request and waits for its answer.
   *
   * @param other receives the server's own messages; it is called on threads that must not wait
   * @throws ForgottenSessionException the server knows the session no more, and has done nothing
   */
  JsonNode request(ObjectNode message, Consumer<JsonNode> other)
      throws ToolFailure, ForgottenSessionException, InterruptedException;

  /** Sends a message that is not answered. */
  void send(ObjectNode message) throws ToolFailure, ForgottenSessionException, InterruptedException;

  /** Prepares for a new session. */
  void begin();

  /**
   * Changes to an older way to carry messages; the session must be begun again then.
   *
   * @return whether the server has one that was not tried yet
   */
  default boolean fallsBack() throws InterruptedException {
    return false;
  }

  /** Has the messages from now on say that they are of this protocol. */
  void speak(String protocol);

  /** Whether it can carry another message. */
  boolean isOpen();

  @Override
  void close();
}
