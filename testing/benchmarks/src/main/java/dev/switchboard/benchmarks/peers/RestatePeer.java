package dev.switchboard.benchmarks.peers;

import dev.switchboard.backbone.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Restate: one server with its defaults, and a Node program with a virtual object. */
final class RestatePeer implements Peer {

  private final NodeProgram.Running server;
  private final NodeProgram.Running program;
  private final String ingress;
  private final Path data;

  RestatePeer(NodeProgram installed, StandIns standIns) throws IOException, InterruptedException {
    List<Integer> ports = FreePorts.next(3);
    ingress = "http://" + FreePorts.LOOPBACK + ":" + ports.get(0);
    String admin = "http://" + FreePorts.LOOPBACK + ":" + ports.get(1);
    data = Files.createTempDirectory("peer-restate-");
    server =
        installed.command(
            List.of(
                installed.folder().resolve("node_modules/.bin/restate-server").toString(),
                "--listen-mode=tcp",
                "--base-dir=" + data),
            Map.of(
                "RESTATE_BIND_IP", FreePorts.LOOPBACK,
                "RESTATE_INGRESS__BIND_PORT", String.valueOf(ports.get(0)),
                "RESTATE_ADMIN__BIND_PORT", String.valueOf(ports.get(1)),
                "RESTATE_BIND_PORT", String.valueOf(ports.get(2)),
                "DO_NOT_TRACK", "true"),
            ports.get(1));
    program = installed.program(Map.of("TOOL_URL", standIns.tool(), "MODEL_URL", standIns.model()));
    try {
      server.start();
      program.start();
      register(admin);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void register(String admin) throws IOException, InterruptedException {
    String body = "{\"uri\": \"http://%s:%d\"}".formatted(FreePorts.LOOPBACK, program.port());
    HttpRequest request = Requests.post(admin + "/deployments", body).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int attempt = 1; ; attempt++) {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
          return;
        }
        // It listens before its partitions have leaders.
        if (attempt == 30) {
          throw new IllegalStateException("Restate refuses the program: " + answer.body());
        }
        Thread.sleep(500);
      }
    }
  }

  @Override
  public String name() {
    return "Restate 1.7.12";
  }

  @Override
  public String durability() {
    return "fsync, one copy";
  }

  @Override
  public HttpRequest turn(String id) {
    // The key by which a repeated request is known, as its documentation asks for.
    return Requests.post(ingress + "/conversation/" + id + "/turn", Requests.quoted(Requests.TEXT))
        .header("Idempotency-Key", id)
        .build();
  }

  @Override
  public HttpRequest again(String id) {
    return turn(id);
  }

  @Override
  public HttpRequest reply(String id) {
    return Requests.post(ingress + "/conversation/" + id + "/lines", "").build();
  }

  @Override
  public Map<String, Long> processes() {
    Map<String, Long> roots = new LinkedHashMap<>();
    roots.put("program", program.pid());
    roots.put("restate-server", server.pid());
    return roots;
  }

  @Override
  public void kill() {
    program.kill();
  }

  @Override
  public void startAgain() {
    program.start();
  }

  @Override
  public void close() {
    program.close();
    server.close();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(data + " can't be deleted", e);
    }
  }
}
