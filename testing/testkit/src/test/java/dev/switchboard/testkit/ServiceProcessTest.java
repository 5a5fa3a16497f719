package dev.switchboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("processes")
class ServiceProcessTest {

  /** The smallest service that says that it is ready. */
  static final class ReadyService {
    public static void main(String[] args) throws IOException {
      if (System.getenv("FAIL") != null) {
        System.out.println("the bot folder is missing");
        System.exit(3);
      }
      HttpServer server =
          HttpServer.create(
              new InetSocketAddress(
                  System.getenv("QUARKUS_HTTP_HOST"),
                  Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"))),
              0);
      server.createContext(
          "/q/health/ready",
          exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
      System.out.println("started with " + System.getenv("GREETING"));
    }
  }

  @TempDir private Path directory;
  private ServiceProcessBuilder builder;
  private ServiceProcess service;

  @BeforeEach
  void packageService() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, ReadyService.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Path.of("target", "test-classes").toAbsolutePath().toUri().toString());
    Path jar = directory.resolve("service.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    builder = ServiceProcess.ofJar("sample", jar).logsIn(directory);
  }

  @AfterEach
  void closeService() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void startsAServiceWithItsEnvironmentAndKeepsItsLog() {
    service = builder.env("GREETING", "hello").start();

    assertThat(service.isReady()).isTrue();
    assertThat(service.url()).isEqualTo("http://127.0.0.1:" + service.port());
    assertThat(service.log()).content().contains("started with hello");
  }

  @Test
  void startsAgainOnTheSamePortAfterACrash() {
    service = builder.start();
    int port = service.port();
    long first = service.pid();

    service.sigkill();
    assertThat(service.isAlive()).isFalse();
    service.start();

    assertThat(service.port()).isEqualTo(port);
    assertThat(service.pid()).isNotEqualTo(first).isPositive();
  }

  @Test
  void freezesAndGoesOn() {
    service = builder.start();

    service.sigstop();
    assertThat(service.isAlive()).isTrue();
    // the signal takes a moment to reach every thread
    await().atMost(KafkaProbe.PATIENCE).until(() -> !service.isReady());
    service.sigcont();

    service.awaitReady();
  }

  @Test
  void quotesTheLogOfAServiceThatEndsBeforeItIsReady() {
    assertThatThrownBy(() -> builder.env("FAIL", "yes").start())
        .hasMessageContaining("sample ended before it was ready")
        .hasMessageContaining("the bot folder is missing");
  }

  @Test
  void saysHowToPackageAServiceThatIsNot() {
    assertThatThrownBy(() -> ServiceProcess.of("no-such-module").build())
        .hasMessageContaining("no-such-module is not packaged")
        .hasMessageContaining("mvn");
  }
}
