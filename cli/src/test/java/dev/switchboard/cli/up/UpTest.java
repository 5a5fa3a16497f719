package dev.switchboard.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.backbone.FreePorts;
import dev.switchboard.cli.project.UpState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole of {@code up} as a process, with stand-ins for the services and real Kafka and Redis.
 */
@Tag("slow")
class UpTest {

  @TempDir Path root;
  private UpFolder folder;

  @BeforeEach
  void stand() throws IOException {
    folder = new UpFolder(root.resolve("a project"));
  }

  @Test
  void startsEverythingRestartsWhatDiesAndLeavesNothingBehind() throws Exception {
    // given
    try (UpProcess up = folder.up()) {
      up.awaitLine("Ctrl-C stops everything.");
      UpState system = folder.running().orElseThrow();
      assertThat(system.ready()).isTrue();
      assertThat(system.gateway()).isEqualTo("http://127.0.0.1:" + folder.port());
      assertThat(system.pids().keySet())
          .contains("kafka", "redis", "shop")
          .containsAll(Service.names());
      assertThat(get(system.gateway() + "/environment"))
          .contains("KAFKA_BOOTSTRAP_SERVERS=" + system.kafka())
          .contains("REDIS_URL=" + system.redis())
          .contains("SHOP_URL=http://127.0.0.1:")
          .contains("SWITCHBOARD_BOT_FOLDER=" + folder.bot());

      // when a second one is started
      try (UpProcess second = folder.up()) {
        // then it is refused, and the first goes on
        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.text()).contains("running here already", system.gateway());
        assertThat(second.lines()).as(second.text()).hasSize(1);
      }

      // when a service and the broker are killed
      long router = system.pids().get("router");
      kill(List.of(router, system.pids().get("kafka")));

      // then both are started again, and it says so
      up.awaitLine("router was killed (SIGKILL) and is started again in 1 s; log: ");
      up.awaitLine("kafka died and is started again now");
      await()
          .atMost(UpProcess.PATIENCE)
          .until(
              () ->
                  folder.running().orElseThrow().pids().containsKey("kafka")
                      && folder.running().orElseThrow().pids().getOrDefault("router", router)
                          != router);

      // when it is asked to stop
      Collection<Long> pids = folder.running().orElseThrow().pids().values();
      up.process().destroy();

      // then nothing is left
      assertThat(up.awaitExit()).as(up.text()).isEqualTo(143);
      await().atMost(UpProcess.PATIENCE).until(() -> pids.stream().noneMatch(UpTest::isAlive));
      assertThat(root.resolve("a project/.switchboard/up.json")).doesNotExist();
      await().atMost(UpProcess.PATIENCE).until(() -> FreePorts.isFree(folder.port()));
    }
  }

  @Test
  void nothingOutlivesItWhenItIsKilled() throws Exception {
    try (UpProcess up = folder.up().awaitLine("Ctrl-C stops everything.")) {
      Collection<Long> pids = folder.running().orElseThrow().pids().values();
      assertThat(pids).hasSize(9).allMatch(UpTest::isAlive);

      up.process().destroyForcibly();

      await().atMost(UpProcess.PATIENCE).until(() -> pids.stream().noneMatch(UpTest::isAlive));
      assertThat(folder.running()).isEmpty();
    }
  }

  @Test
  void suggestsAnotherBotNothingThatItMayNotKnow() throws Exception {
    Path other = Files.move(folder.bot(), root.resolve("another bot"));

    try (UpProcess up = folder.up("--bot", other.toString())) {
      up.awaitLine("Ctrl-C stops everything.");

      assertThat(up.text())
          .contains("Try it in another terminal:  ./switchboard chat")
          .contains("logs         .switchboard/logs/")
          .doesNotContain("order 1001");
    }
  }

  @Test
  void givesUpOnAServiceThatKeepsDying() throws Exception {
    folder.breakService("router");

    try (UpProcess up = folder.up()) {
      assertThat(up.awaitExit()).isEqualTo(1);

      assertThat(up.text())
          .contains(
              "router ended with exit code 3 and is started again in 1 s; it said: 2026-11-01"
                  + " 12:00:00 ERROR the stand-in is broken; log: .switchboard/logs/router.log")
          .contains("router ended with exit code 3, the 3rd time in a row, and is given up")
          .contains("router can't be kept running: stopping everything")
          .doesNotContain("Exception", "\tat ");
    }
  }

  @Test
  void refusesAPortThatIsTaken() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket taken = new ServerSocket(folder.port(), 1, loopback)) {
      assertThat(taken.isBound()).isTrue();
      refuses(
          "switchboard: port "
              + folder.port()
              + " is taken by another program. Stop it, or choose another port with --port.");
    }
  }

  @Test
  void refusesABrokerThatIsNotThere() throws Exception {
    String nobody = "127.0.0.1:" + FreePorts.next();

    refuses("switchboard: Kafka at " + nobody + " can't be reached", "--kafka", nobody);
  }

  @Test
  void refusesARedisThatIsNotThere() throws Exception {
    String nobody = "127.0.0.1:" + FreePorts.next();

    refuses(
        "switchboard: Redis at " + nobody + " can't be reached", "--redis", "redis://" + nobody);
  }

  @Test
  void refusesABotFolderThatIsWrong() throws Exception {
    Path flow = folder.bot().resolve("intents.yaml");
    Files.writeString(flow, Files.readString(flow).replace("flow: greet", "flow: great"));

    try (UpProcess up = folder.up()) {
      assertThat(up.awaitExit()).isEqualTo(1);
      assertThat(up.text()).contains("intents.yaml:2: ", "great").contains("nothing was started");
    }
  }

  @Test
  void refusesAServiceThatIsNotBuilt() throws Exception {
    Files.delete(folder.jar("router"));

    refuses("switchboard: router is not built");
  }

  private void refuses(String line, String... arguments) throws Exception {
    try (UpProcess up = folder.up(arguments)) {
      assertThat(up.awaitExit()).isEqualTo(1);
      assertThat(up.lines()).anyMatch(printed -> printed.startsWith(line));
      assertThat(up.text()).doesNotContain("Exception", "\tat ");
      assertThat(folder.running()).isEmpty();
      assertThat(up.process().descendants()).isEmpty();
    }
  }

  private static String get(String url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static void kill(Collection<Long> pids) {
    pids.forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }
}
