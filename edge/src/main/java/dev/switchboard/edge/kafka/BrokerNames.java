package dev.switchboard.edge.kafka;

import dev.switchboard.retry.Pause;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Waits at the start until the name of a broker can be resolved: no client of Kafka can be made
 * before, and a service that ends for that reason only begins again. In a cluster the name of a
 * broker often comes later than the service. Later on the clients look names up by themselves.
 */
@ApplicationScoped
public class BrokerNames {

  /** Before the channels are opened. */
  private static final int FIRST = Interceptor.Priority.LIBRARY_BEFORE - 100;

  private static final Logger LOG = Logger.getLogger(BrokerNames.class);
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  /** How many looks go by between two lines of the log. */
  private static final int SAID_EVERY = 30;

  /** Looks up a name. */
  @FunctionalInterface
  interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  private final String servers;

  BrokerNames(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
    this.servers = servers;
  }

  void beforeChannels(@Observes @Priority(FIRST) StartupEvent event) throws InterruptedException {
    Thread starting = Thread.currentThread();
    // Whoever stops the service meanwhile would wait for its start otherwise.
    Thread stop = new Thread(starting::interrupt, "stop-waiting-for-broker-names");
    Runtime.getRuntime().addShutdownHook(stop);
    await(servers, InetAddress::getAllByName, Pause.SLEEPING);
    Runtime.getRuntime().removeShutdownHook(stop);
  }

  /** Returns once one of the names leads somewhere. */
  static void await(String servers, Names names, Pause pause) throws InterruptedException {
    List<String> hosts = Arrays.stream(servers.split(",")).map(BrokerNames::host).toList();
    for (int looks = 0; hosts.stream().noneMatch(host -> isKnown(host, names)); looks++) {
      if (looks % SAID_EVERY == 0) {
        LOG.warnf(
            "None of the brokers' names can be resolved (%s); waiting for one. Correct kafka.bootstrap.servers if none will come",
            servers);
      }
      pause.of(BETWEEN);
    }
  }

  private static boolean isKnown(String host, Names names) {
    try {
      return names.of(host).length > 0;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The host of {@code SASL_SSL://host:9092}, {@code host:9092} or {@code [::1]:9092}. */
  static String host(String server) {
    String address = server.strip().replaceFirst("^[A-Za-z_]+://", "");
    int port = address.lastIndexOf(':');
    String host = port < 0 || address.endsWith("]") ? address : address.substring(0, port);
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
