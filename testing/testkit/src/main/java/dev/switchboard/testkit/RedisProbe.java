package dev.switchboard.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a Redis, takes all of it, and puts it back, as nobody in production would. Speaks the
 * protocol itself, byte for byte, because dumps are no text. Not for use by several threads.
 */
public final class RedisProbe implements AutoCloseable {

  private static final int AT_ONCE = 500;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private RedisProbe(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream());
  }

  /** A probe at {@code redis://host:port} or {@code redis://host:port/database}. */
  public static RedisProbe at(String url) {
    URI uri = URI.create(url);
    try {
      RedisProbe probe = new RedisProbe(new Socket(uri.getHost(), uri.getPort()));
      String database = uri.getPath().replace("/", "");
      if (!database.isEmpty()) {
        probe.text("SELECT", database);
      }
      return probe;
    } catch (IOException e) {
      throw new UncheckedIOException("no Redis at " + url, e);
    }
  }

  /**
   * All keys of the database at one time.
   *
   * @param values by key, as DUMP gives them: equal when the contents are
   * @param times to live in milliseconds by key; 0: forever
   */
  public record Snapshot(Map<String, List<Byte>> values, Map<String, Long> times) {}

  /** Takes all keys. */
  public Snapshot snapshot() {
    List<String> keys = keys("*");
    Map<String, List<Byte>> values = new TreeMap<>();
    Map<String, Long> times = new TreeMap<>();
    for (int from = 0; from < keys.size(); from += AT_ONCE) {
      List<String> some = keys.subList(from, Math.min(from + AT_ONCE, keys.size()));
      List<byte[][]> requests = new ArrayList<>();
      for (String key : some) {
        requests.add(request("DUMP", key));
        requests.add(request("PTTL", key));
      }
      List<@Nullable Object> answers = pipeline(requests);
      for (int i = 0; i < some.size(); i++) {
        if (answers.get(2 * i) instanceof byte[] dump
            && answers.get(2 * i + 1) instanceof Long left) {
          values.put(some.get(i), boxed(dump));
          times.put(some.get(i), Math.max(0, left));
        }
      }
    }
    return new Snapshot(values, times);
  }

  /** Replaces all keys of the database by those of the snapshot, at once. */
  public void restore(Snapshot snapshot) {
    List<byte[][]> requests = new ArrayList<>();
    requests.add(request("MULTI"));
    requests.add(request("FLUSHDB"));
    snapshot
        .values()
        .forEach(
            (key, value) ->
                requests.add(
                    new byte[][] {
                      bytes("RESTORE"),
                      bytes(key),
                      bytes(String.valueOf(snapshot.times().getOrDefault(key, 0L))),
                      unboxed(value)
                    }));
    requests.add(request("EXEC"));
    pipeline(requests);
  }

  /** The keys that match a pattern, sorted. */
  public List<String> keys(String pattern) {
    if (pipeline(List.<byte[][]>of(request("KEYS", pattern))).getFirst() instanceof List<?> found) {
      return found.stream()
          .map(key -> key instanceof byte[] it ? new String(it, StandardCharsets.UTF_8) : "")
          .sorted()
          .toList();
    }
    return List.of();
  }

  /** Sends a command and gives its answer as text; nil is empty. */
  public String text(String... command) {
    Object answer = pipeline(List.<byte[][]>of(request(command))).getFirst();
    return answer instanceof byte[] it
        ? new String(it, StandardCharsets.UTF_8)
        : answer == null ? "" : String.valueOf(answer);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the connection to Redis cannot be closed", e);
    }
  }

  private List<@Nullable Object> pipeline(List<byte[][]> requests) {
    try {
      for (byte[][] request : requests) {
        out.write(bytes("*" + request.length + "\r\n"));
        for (byte[] part : request) {
          out.write(bytes("$" + part.length + "\r\n"));
          out.write(part);
          out.write(bytes("\r\n"));
        }
      }
      out.flush();
      List<@Nullable Object> answers = new ArrayList<>();
      for (int i = 0; i < requests.size(); i++) {
        answers.add(answer());
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException("Redis does not answer", e);
    }
  }

  private @Nullable Object answer() throws IOException {
    String line = line();
    String rest = line.substring(1);
    switch (line.charAt(0)) {
      case '+':
        return rest;
      case '-':
        throw new IllegalStateException("Redis refuses: " + rest);
      case ':':
        return Long.valueOf(rest);
      case '$':
        int length = Integer.parseInt(rest);
        if (length < 0) {
          return null;
        }
        byte[] value = in.readNBytes(length);
        line();
        return value;
      case '*':
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = Integer.parseInt(rest); i > 0; i--) {
          list.add(answer());
        }
        return list;
      default:
        throw new IllegalStateException("Redis says " + line);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\r'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection ended");
      }
      line.append((char) next);
    }
    in.read();
    return line.toString();
  }

  private static byte[][] request(String... parts) {
    return Arrays.stream(parts).map(RedisProbe::bytes).toArray(byte[][]::new);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Byte> boxed(byte[] bytes) {
    List<Byte> boxed = new ArrayList<>(bytes.length);
    for (byte one : bytes) {
      boxed.add(one);
    }
    return boxed;
  }

  private static byte[] unboxed(List<Byte> boxed) {
    byte[] bytes = new byte[boxed.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = boxed.get(i);
    }
    return bytes;
  }
}
