package dev.switchboard.tools.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.CallSettings.ClientCertificate;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.bot.secret.SecretReference;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that wants to know who connects. */
class ClientCertificateTest {

  private static final String PASSWORD = "changeit";
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  @TempDir private static Path folder;
  private static Vertx vertx;
  private static int port;

  @BeforeAll
  static void startsAServerThatAsksForACertificate() throws Exception {
    for (String name : List.of("server", "client", "stranger")) {
      make(name);
    }
    vertx = Vertx.vertx();
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setSsl(true)
                    .setClientAuth(ClientAuth.REQUIRED)
                    .setKeyCertOptions(
                        new PfxOptions()
                            .setPath(folder.resolve("server.p12").toString())
                            .setPassword(PASSWORD))
                    .setTrustOptions(
                        new PemTrustOptions()
                            .addCertValue(
                                Buffer.buffer(Files.readString(folder.resolve("client.pem"))))))
            .requestHandler(
                request ->
                    request
                        .response()
                        .putHeader("Content-Type", "text/plain")
                        .end(request.connection().sslSession().getProtocol()))
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    port = server.actualPort();
  }

  @AfterAll
  static void stopsTheServer() throws Exception {
    if (vertx != null) {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void theServerLearnsWhoConnects() throws Exception {
    assertThat(tool(identity("client")).call(Requests.of("ask", "c", "{}")).asText())
        .startsWith("TLS");
  }

  @Test
  void noOtherCertificateAndNoneAreTaken() {
    assertThat(failure(identity("stranger")).problem().status()).isEqualTo(503);
    assertThat(failure(null).problem().status()).isEqualTo(503);
  }

  @Test
  void whatIsNoPemIsToldWithoutShowingIt() throws Exception {
    // given
    Files.writeString(folder.resolve("broken.key"), "s3cr3t and no key");
    Files.copy(folder.resolve("client.pem"), folder.resolve("broken.pem"));

    // when
    ToolFailure failure = failure(identity("broken"));

    // then
    assertThat(failure.problem().type()).endsWith("/configuration");
    assertThat(failure.problem().toString())
        .contains("broken.key", "no PEM")
        .doesNotContain("s3cr3t");
  }

  private static ToolFailure failure(@Nullable ClientCertificate certificate) {
    return catchThrowableOfType(
        ToolFailure.class, () -> tool(certificate).call(Requests.of("ask", "c", "{}")));
  }

  private static ClientCertificate identity(String name) {
    return new ClientCertificate(file(name + ".pem"), file(name + ".key"), file("server.pem"));
  }

  private static SecretReference file(String name) {
    return new SecretReference.File(folder.resolve(name).toString());
  }

  private static Tool tool(@Nullable ClientCertificate certificate) {
    return new TestTools(Map.of())
        .tool(
            new ToolDefinition.Http(
                new Signature("ask", "", Effect.NONE, Requests.json("{'type': 'object'}"), null),
                "https://127.0.0.1:" + port + "/",
                "GET",
                List.of(),
                new CallSettings(
                    Map.of(),
                    Duration.ofSeconds(10),
                    new CallSettings.Retry(1, Duration.ofMillis(1)),
                    List.of(),
                    null,
                    certificate)));
  }

  /** A key with a certificate that it signs itself, as PKCS #12 and as PEM. */
  private static void make(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "one",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    assertThat(made.waitFor(60, TimeUnit.SECONDS) && made.exitValue() == 0).isTrue();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    write(name + ".pem", "CERTIFICATE", keys.getCertificate("one").getEncoded());
    write(name + ".key", "PRIVATE KEY", keys.getKey("one", PASSWORD.toCharArray()).getEncoded());
  }

  private static void write(String file, String kind, byte[] bytes) throws Exception {
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(kind, LINES.encodeToString(bytes), kind));
  }
}
