package dev.switchboard.backbone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds free TCP ports on loopback by asking the operating system.
 *
 * <p>A port is free when it is returned, not for good: another process may take it before the
 * caller binds it. The system hands out ports in turn, so this is rare; whoever starts a server on
 * such a port must still report a failed bind clearly.
 */
public final class FreePorts {

  /** The only address that the backbone's servers listen on. */
  public static final String LOOPBACK = "127.0.0.1";

  private FreePorts() {}

  /** Returns one free port, 1024–65535. */
  public static int next() {
    return next(1).getFirst();
  }

  /** Returns {@code count} different free ports. */
  public static List<Integer> next(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK)));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new IllegalStateException("No free port on " + LOOPBACK + ": " + e.getMessage(), e);
    } finally {
      held.forEach(FreePorts::release);
    }
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

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("Port " + socket.getLocalPort() + " can't be released", e);
    }
  }
}
