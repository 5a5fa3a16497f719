package dev.switchboard.tools.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Answers with 200 MB of JSON, which exist nowhere: they are made while they are sent. Tells how
 * much of it a client took before it hung up.
 */
final class FloodServer implements AutoCloseable {

  static final long SIZE = 200_000_000;

  private static final String CHUNK = "x".repeat(16_384);
  private static final byte[] FRAMED =
      "%x\r\n%s\r\n".formatted(CHUNK.length(), CHUNK).getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket socket;
  private final String status;
  private final UnaryOperator<String> small;
  private final CompletableFuture<Long> taken = new CompletableFuture<>();

  /**
   * @param status of the flood, such as {@code 200 OK}
   * @param small gives the answer to a request's path and body; null where the flood is to come
   */
  FloodServer(String status, UnaryOperator<String> small) throws IOException {
    this.socket = new ServerSocket();
    this.status = status;
    this.small = small;
    // The client's windows grow with what it reads; what the kernel holds for us must not.
    socket.setReceiveBufferSize(65_536);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.startVirtualThread(this::serve);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** How many bytes it could send until the client hung up; all of them if it never did. */
  long taken() throws Exception {
    return taken.get(60, TimeUnit.SECONDS);
  }

  private void serve() {
    try {
      while (true) {
        Socket connection = socket.accept();
        Thread.startVirtualThread(() -> answer(connection));
      }
    } catch (IOException e) {
      // The test is over.
      return;
    }
  }

  private void answer(Socket connection) {
    try (connection;
        OutputStream out = connection.getOutputStream()) {
      connection.setSendBufferSize(65_536);
      String answer = small.apply(request(new BufferedInputStream(connection.getInputStream())));
      if (answer == null) {
        flood(out);
      } else {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        out.write(head("200 OK", "Content-Length: " + body.length + "\r\nConnection: close\r\n"));
        out.write(body);
      }
    } catch (IOException e) {
      taken.completeExceptionally(e);
    }
  }

  private void flood(OutputStream out) {
    long sent = 0;
    try {
      out.write(head(status, "Transfer-Encoding: chunked\r\n"));
      out.write("1\r\n\"\r\n".getBytes(StandardCharsets.US_ASCII));
      while (sent < SIZE) {
        out.write(FRAMED);
        sent += CHUNK.length();
      }
      out.write("1\r\n\"\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // It hung up.
    } finally {
      taken.complete(sent);
    }
  }

  private static byte[] head(String status, String more) {
    return "HTTP/1.1 %s\r\nContent-Type: application/json\r\n%s\r\n"
        .formatted(status, more)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Path and body. */
  private static String request(InputStream in) throws IOException {
    String path = line(in).split(" ", 3)[1];
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      }
    }
    return path + " " + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the request ended");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
