package dev.switchboard.cli.up;

import dev.switchboard.cli.project.Failure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Checks servers that somebody else runs, before anything depends on them. */
public final class Reachable {

  private static final int MILLIS = 5_000;

  private Reachable() {}

  /**
   * Returns when the broker answers.
   *
   * @throws Failure if it doesn't within five seconds
   */
  public static void kafka(String bootstrap) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MILLIS);
    String why;
    try (Admin admin = Admin.create(settings)) {
      admin.describeCluster().nodes().get(MILLIS, TimeUnit.MILLISECONDS);
      return;
    } catch (ExecutionException | TimeoutException e) {
      why = "no answer within 5 s";
    } catch (org.apache.kafka.common.KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      why = String.valueOf(cause.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      why = "interrupted";
    }
    throw new Failure("Kafka at " + bootstrap + " can't be reached: " + why);
  }

  /**
   * Returns when the server answers, if only to ask for a password.
   *
   * @throws Failure if it doesn't within five seconds
   */
  public static void redis(URI url) {
    int port = url.getPort() < 0 ? 6379 : url.getPort();
    String at = "Redis at " + url.getHost() + ":" + port;
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(MILLIS);
      socket.connect(new InetSocketAddress(url.getHost(), port), MILLIS);
      if ("rediss".equals(url.getScheme())) {
        return;
      }
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      int first = socket.getInputStream().read();
      if (first != '+' && first != '-') {
        throw new Failure(at + " is no Redis: it does not answer PING");
      }
    } catch (IOException e) {
      throw new Failure(at + " can't be reached: " + e.getMessage());
    }
  }
}
