package dev.switchboard.tools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.VirtualThreads;
import dev.switchboard.tools.call.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that are processes, written for the shell. */
class StdioTransportTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int LONGEST = 65_536;

  /** Answers each request, whose number is its position, in the way of chatty programs. */
  private static final String CHATTY =
      """
      echo 'Odd MCP server v1.2 ready'
      n=0
      while read -r line; do
        case "$line" in
          *notifications/*) ;;
          *) n=$((n + 1))
             echo "[debug] got $line" | cut -c1-40
             echo
             echo "{\\"jsonrpc\\":\\"2.0\\",\\"method\\":\\"notifications/message\\"}"
             echo "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":$n,\\"result\\":{\\"content\\":[{\\"type\\":\\"text\\",\\"text\\":\\"left\\"}]}}" ;;
        esac
      done
      """;

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void noVirtualThreadWaitsForAPipe() throws Exception {
    // given more servers than there are carriers, all of which say nothing
    for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
      open.add(start("while read -r line; do :; done", LONG));
    }

    // then
    await()
        .atMost(LONG)
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("mcp-shop-reader"))
                        .count()
                    > Runtime.getRuntime().availableProcessors());
    assertThat(VirtualThreads.blockedNatively()).isEmpty();
  }

  @Test
  void whatAProgramChatsIsPassedOver() throws Exception {
    // given
    McpConnection connection = connection(CHATTY, LONG, System::nanoTime);

    // then
    assertThat(connection.call("t", "stock", Requests.json("{}")))
        .isEqualTo(Requests.json("'left'"));
  }

  @Test
  void aCallThatTakesTooLongIsATimeOut() throws Exception {
    // given a server that reads all and says nothing
    StdioTransport silent = start("while read -r line; do :; done", Duration.ofMillis(300));

    // when
    ToolFailure failure =
        catchThrowableOfType(ToolFailure.class, () -> silent.request(request(), other -> {}));

    // then
    assertThat(failure.problem().type()).endsWith("/timeout");
    assertThat(failure.answerLost()).isTrue();
    assertThat(silent.isOpen()).as("the next call may go well").isTrue();
  }

  @Test
  void aProcessThatEndsAgainAndAgainIsStartedAfterLongerAndLongerPauses() throws Exception {
    // given
    AtomicLong now = new AtomicLong();
    McpConnection connection = connection("echo 'no licence' >&2", LONG, now::get);

    // when
    ToolFailure first = failure(connection);
    ToolFailure second = failure(connection);
    ToolFailure third = failure(connection);
    now.addAndGet(Duration.ofMillis(500).toNanos());
    ToolFailure fourth = failure(connection);
    now.addAndGet(Duration.ofMillis(500).toNanos());
    ToolFailure fifth = failure(connection);

    // then
    assertThat(List.of(first, second, fourth))
        .allSatisfy(started -> assertThat(started).hasMessageContaining("no licence"));
    assertThat(List.of(third, fifth))
        .allSatisfy(
            waiting -> {
              assertThat(waiting).hasMessageContaining("in a row").hasMessageContaining("500 ms");
              assertThat(waiting.mayRepeat(false)).as("nothing was sent").isTrue();
            });
  }

  @Test
  void closingTwiceIsNoError() throws Exception {
    StdioTransport transport = start("while read -r line; do :; done", LONG);
    transport.close();
    assertThatCode(transport::close).doesNotThrowAnyException();
    assertThat(transport.isOpen()).isFalse();
  }

  private static ToolFailure failure(McpConnection connection) {
    return catchThrowableOfType(
        ToolFailure.class, () -> connection.call("t", "stock", Requests.json("{}")));
  }

  private static ObjectNode request() {
    return JsonRpc.request(1, "tools/call", EventJson.mapper().createObjectNode());
  }

  private McpConnection connection(String script, Duration timeout, LongSupplier nanos) {
    McpConnection connection = new McpConnection("shop", tool -> start(script, timeout), nanos);
    open.add(connection);
    return connection;
  }

  private StdioTransport start(String script, Duration timeout) throws ToolFailure {
    StdioTransport started =
        StdioTransport.start(
            "shop",
            new StdioTransport.Program(List.of("/bin/sh", "-c", script), Map.of()),
            LONGEST,
            timeout);
    open.add(started);
    return started;
  }
}
