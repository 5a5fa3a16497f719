package dev.switchboard.cli.up;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Stands in for a service: answers its health check on the port that it is given, and says its
 * environment. With a file named {@code broken} beside its jar it complains and ends instead.
 */
public final class StandIn {

  private StandIn() {}

  public static void main(String[] args) throws IOException {
    Path jar = Path.of(System.getProperty("java.class.path"));
    if (Files.exists(jar.resolveSibling("broken"))) {
      System.out.println("2026-11-01 12:00:00 ERROR the stand-in is broken");
      System.exit(3);
    }
    int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    answer(server, "/q/health/ready", "ready");
    answer(server, "/environment", System.getenv().toString());
    server.start();
  }

  private static void answer(HttpServer server, String path, String text) {
    server.createContext(
        path,
        exchange -> {
          byte[] body = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }

  /** Packs this class as a jar that {@code java -jar} runs. */
  static void pack(Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
    String file = StandIn.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry(file));
      out.write(StandIn.class.getResourceAsStream("/" + file).readAllBytes());
      out.closeEntry();
    }
  }
}
