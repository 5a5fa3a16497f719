package dev.switchboard.benchmarks.peers;

import dev.switchboard.backbone.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A library in a Node program that keeps its state in PostgreSQL: LangGraph.js, DBOS. */
final class PostgresPeer implements Peer {

  private final String name;
  private final String durability;
  private final EmbeddedPostgres database;
  private final Path data;
  private final NodeProgram.Running program;

  /**
   * Starts database and program.
   *
   * @param name with the version
   * @param durability what an answered turn survives
   */
  PostgresPeer(String name, String durability, NodeProgram installed, StandIns standIns)
      throws IOException {
    this.name = name;
    this.durability = durability;
    this.data = Files.createTempDirectory("peer-postgres-");
    // The embedding turns commits into promises for the sake of tests; here they count.
    this.database =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("listen_addresses", FreePorts.LOOPBACK)
            .setPGStartupWait(Duration.ofMinutes(1))
            .start();
    this.program =
        installed.program(
            Map.of(
                "TOOL_URL", standIns.tool(),
                "MODEL_URL", standIns.model(),
                "DATABASE_URL",
                    "postgresql://postgres@%s:%d/postgres"
                        .formatted(FreePorts.LOOPBACK, database.getPort())));
    try {
      program.start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private String url(String id) {
    return "http://%s:%d/turns/%s".formatted(FreePorts.LOOPBACK, program.port(), id);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String durability() {
    return durability;
  }

  @Override
  public HttpRequest turn(String id) {
    return Requests.post(url(id), Requests.quoted(Requests.TEXT)).build();
  }

  @Override
  public HttpRequest again(String id) {
    return Requests.post(url(id) + "?again", Requests.quoted(Requests.TEXT)).build();
  }

  @Override
  public HttpRequest reply(String id) {
    return Requests.get(url(id));
  }

  @Override
  public Map<String, Long> processes() {
    Map<String, Long> roots = new LinkedHashMap<>();
    roots.put("program", program.pid());
    roots.put("postgres", postmaster());
    return roots;
  }

  private long postmaster() {
    try {
      return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not say its process id", e);
    }
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
    try {
      database.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL can't be stopped", e);
    }
  }
}
