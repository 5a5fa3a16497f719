package dev.switchboard.testkit;

import java.util.function.UnaryOperator;

/** One set of servers per JVM, whichever class loader asks. */
public final class SharedServers {

  private static final Servers SERVERS = new Servers();

  private SharedServers() {}

  /** Returns the servers that this copy of the class holds. */
  public static UnaryOperator<String> held() {
    return SERVERS;
  }

  /** Returns the servers that the application's class loader holds. */
  static UnaryOperator<String> find() {
    try {
      Object held =
          ClassLoader.getSystemClassLoader()
              .loadClass(SharedServers.class.getName())
              .getMethod("held")
              .invoke(null);
      @SuppressWarnings("unchecked") // the only type that it returns
      UnaryOperator<String> servers = (UnaryOperator<String>) held;
      return servers == null ? held() : servers;
    } catch (ReflectiveOperationException e) {
      // The test was started in a loader that the application's doesn't know: this copy must do.
      return held();
    }
  }
}
