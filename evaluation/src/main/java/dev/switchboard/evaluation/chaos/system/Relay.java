package dev.switchboard.evaluation.chaos.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A name that connections go through, as a service of Kubernetes or a virtual address is: it leads
 * to the first target that takes the connection, beginning with another one each time. It can lead
 * elsewhere from now on, and it can be cut.
 */
public final class Relay implements AutoCloseable {

  private static final int CONNECT_MILLIS = 1_000;
  private static final int BUFFER = 16_384;

  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile List<Integer> targets;
  private volatile boolean cut;
  private int turn;

  private Relay(List<Integer> targets) throws IOException {
    this.targets = List.copyOf(targets);
    this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("relay").start(this::accept);
  }

  /** Begins to lead to ports of loopback. */
  static Relay to(List<Integer> targets) throws IOException {
    return new Relay(targets);
  }

  /** The port that leads to the targets. */
  int port() {
    return server.getLocalPort();
  }

  /** Leads to another port; the connections to the former one end. */
  void leadTo(int target) {
    targets = List.of(target);
    endConnections();
  }

  /** Ends all connections and lets none begin until {@link #restore()}. */
  public void cut() {
    cut = true;
    endConnections();
  }

  /** Lets connections begin again. */
  public void restore() {
    cut = false;
  }

  private void endConnections() {
    sockets.forEach(Relay::end);
    sockets.clear();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().name("relay").start(() -> serve(client));
      } catch (IOException e) {
        // Closed, or the client has gone before it was there.
      }
    }
  }

  private void serve(Socket client) {
    Socket target = cut ? null : connect();
    if (target == null) {
      end(client);
      return;
    }
    sockets.add(client);
    sockets.add(target);
    if (cut) {
      endConnections();
    }
    Thread.ofVirtual().name("relay back").start(() -> pump(target, client));
    pump(client, target);
  }

  private @org.jspecify.annotations.Nullable Socket connect() {
    List<Integer> now = targets;
    int first;
    synchronized (this) {
      first = turn++;
    }
    for (int i = 0; i < now.size(); i++) {
      Socket socket = new Socket();
      try {
        int port = now.get(Math.floorMod(first + i, now.size()));
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
      } catch (IOException e) {
        end(socket);
      }
    }
    return null;
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One end is gone, and the other goes with it.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone already.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    endConnections();
  }
}
