package dev.switchboard.tools.sql;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A MariaDB of the machine's own, if it has one: Debian's package mariadb-server-core. */
record MariaDbServer(Process process, int port) implements AutoCloseable {

  static MariaDbServer start(Path folder) throws IOException, InterruptedException {
    Path program = found("mariadbd");
    Path install = found("mariadb-install-db");
    Path data = folder.resolve("data");
    String user = "--user=" + System.getProperty("user.name");
    Process installed =
        new ProcessBuilder(
                install.toString(),
                "--no-defaults",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--skip-name-resolve",
                "--datadir=" + data,
                user)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("install.log").toFile())
            .start();
    assumeTrue(
        installed.waitFor(2, TimeUnit.MINUTES) && installed.exitValue() == 0,
        "MariaDB can't be set up here");
    int port = freePort();
    Process process =
        new ProcessBuilder(
                List.of(
                    program.toString(),
                    "--no-defaults",
                    "--datadir=" + data,
                    "--socket=" + folder.resolve("s"),
                    "--pid-file=" + folder.resolve("pid"),
                    "--bind-address=127.0.0.1",
                    "--skip-name-resolve",
                    "--innodb-buffer-pool-size=16M",
                    "--max-allowed-packet=64M",
                    "--character-set-server=utf8mb4",
                    "--default-time-zone=+03:00",
                    "--log-bin-trust-function-creators=1",
                    "--port=" + port,
                    user))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.log").toFile())
            .start();
    MariaDbServer server = new MariaDbServer(process, port);
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(
            () -> {
              try (Connection connection =
                  DriverManager.getConnection(server.url(""), "root", "")) {
                return connection.isValid(1);
              }
            });
    return server;
  }

  String url(String database) {
    return "jdbc:mariadb://127.0.0.1:%s/%s".formatted(port, database);
  }

  private static Path found(String program) {
    Path path =
        Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    assumeTrue(path != null, "there is no MariaDB server on this machine");
    return path;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
