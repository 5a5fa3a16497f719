package dev.switchboard.backbone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds free TCP ports on loopback: picked at random, below those that the operating system gives
 * to outgoing connections (from 32768 on Linux, from 49152 elsewhere). Such a connection could else
 * take the port of a server that is just being started again.
 *
 * <p>A port is free when it is returned, not for good: another process may take it before the
 * caller binds it. That is rare; whoever starts a server on such a port must still report a failed
 * bind clearly.
 */
public final class FreePorts {

  /** The only address that the backbone's servers listen on. */
  public static final String LOOPBACK = "127.0.0.1";

  private static final int LOWEST = 12_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES_PER_PORT = 200;

  private FreePorts() {}

  /** Returns one free port, 12000–32000. */
  public static int next() {
    return next(1).getFirst();
  }

  /** Returns {@code count} different free ports. */
  public static List<Integer> next(int count) {
    Set<Integer> found = new LinkedHashSet<>();
    for (int tries = 0; found.size() < count; tries++) {
      if (tries > count * TRIES_PER_PORT) {
        throw new IllegalStateException(
            "No free port on %s between %d and %d".formatted(LOOPBACK, LOWEST, HIGHEST));
      }
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        found.add(port);
      }
    }
    return List.copyOf(found);
  }

  /** Tells whether a server could listen on {@code port} of loopback now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Returns {@code port}, or a free one if it is 0.
   *
   * @param what names the server in the error message
   * @throws IllegalStateException if the given port is taken
   */
  public static int choose(int port, String what) {
    if (port == 0) {
      return next();
    }
    if (!isFree(port)) {
      throw new IllegalStateException(
          what
              + ": port "
              + port
              + " on "
              + LOOPBACK
              + " is taken. Choose another one, or 0 for any.");
    }
    return port;
  }
}
