package dev.switchboard.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real Redis server as a child process. It never evicts: a full memory refuses writes. */
public final class RedisProcess extends LocalServer {

  private static final int PROBE_MILLIS = 1_000;

  private final RedisSettings settings;
  private final Path executable;

  private RedisProcess(RedisSettings settings) {
    super("redis", settings.port(), settings.directory());
    this.settings = settings;
    this.executable = RedisExecutable.find();
  }

  /**
   * Starts a server and returns when clients can connect; half a second.
   *
   * @throws IllegalStateException if the port is taken, or no Redis runs on this machine
   */
  public static RedisProcess start(RedisSettings settings) {
    RedisProcess redis = new RedisProcess(settings);
    try {
      redis.start();
      return redis;
    } catch (RuntimeException e) {
      redis.close();
      throw e;
    }
  }

  /** Returns the address as {@code redis://127.0.0.1:port}. */
  public String url() {
    return "redis://" + address();
  }

  @Override
  List<String> command() {
    List<String> command = new ArrayList<>(fixed());
    command.addAll(settings.options());
    return command;
  }

  private List<String> fixed() {
    return List.of(
        executable.toString(),
        "--bind",
        FreePorts.LOOPBACK,
        "--port",
        String.valueOf(port()),
        "--dir",
        directory().toString(),
        "--save",
        "",
        "--appendonly",
        settings.appendOnly() ? "yes" : "no",
        "--appendfsync",
        "everysec",
        "--maxmemory-policy",
        "noeviction",
        "--daemonize",
        "no",
        "--loglevel",
        "notice");
  }

  @Override
  boolean serves(String output) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PROBE_MILLIS);
      socket.connect(new InetSocketAddress(FreePorts.LOOPBACK, port()), PROBE_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      // While it still loads its data it answers "-LOADING".
      return in.read() == '+';
    } catch (IOException e) {
      return false;
    }
  }
}
