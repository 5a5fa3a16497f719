package dev.switchboard.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.BotDefinition.Companion;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.supervision.Launch;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServicePlanTest {

  private static final Path ROOT = Path.of("/switchboard");
  private static final Path BOT = Path.of("/bots/mine");
  private static final List<Integer> PORTS = List.of(1, 2, 3, 4, 5, 6);

  @Test
  void tellsEveryServiceWhereEverythingIs() {
    List<Launch> launches = services(options("127.0.0.1", null, null, Map.of()), null);

    assertThat(launches).extracting(Launch::name).isEqualTo(Service.names());
    assertThat(launches)
        .allSatisfy(
            launch ->
                assertThat(launch.environment())
                    .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "k:9092")
                    .containsEntry("REDIS_URL", "redis://r")
                    .containsEntry("SWITCHBOARD_BOT_FOLDER", BOT.toString())
                    .containsEntry("SWITCHBOARD_TOPICS_PREFIX", "sb.")
                    .containsEntry("SWITCHBOARD_GATEWAY_STATE_SERVICE_URL", "http://127.0.0.1:2")
                    .containsEntry("SWITCHBOARD_GATEWAY_TOOL_WORKERS_URL", "http://127.0.0.1:5")
                    .containsEntry("STORE_URL", "http://127.0.0.1:77")
                    .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                    .containsEntry("SWITCHBOARD_TRACES_ENABLED", "false")
                    .doesNotContainKey("OPENAI_BASE_URL"));
    assertThat(launches.getFirst().environment()).containsEntry("QUARKUS_HTTP_PORT", "8080");
    assertThat(launches.get(3).environment()).containsEntry("QUARKUS_HTTP_PORT", "4");
    assertThat(launches.get(3).health()).hasToString("http://127.0.0.1:4/q/health/ready");
    assertThat(launches.get(3).command())
        .contains("-Xmx128m", ROOT.resolve("router/target/quarkus-app/quarkus-run.jar").toString());
  }

  @Test
  void onlyTheGatewayListensElsewhere() {
    List<Launch> launches = services(options("0.0.0.0", null, null, Map.of()), null);

    assertThat(launches.getFirst().environment()).containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0");
    assertThat(launches.getFirst().address()).hasToString("http://127.0.0.1:8080");
    assertThat(launches.get(1).environment()).containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1");
  }

  @Test
  void passesModelTracesAndHeapsOn() {
    List<Launch> launches =
        services(
            options("127.0.0.1", URI.create("http://m/v1"), "small", Map.of("router", "64m")),
            URI.create("http://127.0.0.1:9411"));

    assertThat(launches.getLast().environment())
        .containsEntry("OPENAI_BASE_URL", "http://m/v1")
        .containsEntry("SWITCHBOARD_MODEL_NAME", "small")
        .containsEntry("SWITCHBOARD_TRACES_ZIPKIN", "http://127.0.0.1:9411/api/v2/spans")
        .doesNotContainKey("SWITCHBOARD_TRACES_ENABLED");
    assertThat(launches.get(3).command()).contains("-Xmx64m");
  }

  @Test
  void startsCompanionsFromTheBotFolder() {
    Launch launch =
        plan(options("127.0.0.1", null, null, Map.of()))
            .companions(
                List.of(
                    new Companion(
                        "shop",
                        "backend/shop.jar",
                        "SHOP_URL",
                        Map.of("SHOP_DATA", "${DATA}/shop", "SHOP_MORE", "${NOBODY_SETS_THIS:-}"))),
                List.of(9))
            .getFirst();

    assertThat(launch.command()).endsWith(BOT.resolve("backend/shop.jar").toString());
    assertThat(launch.address()).hasToString("http://127.0.0.1:9");
    assertThat(launch.environment()).containsEntry("QUARKUS_HTTP_PORT", "9");
    assertThat(launch.environment())
        .containsEntry("SHOP_DATA", "/data/shop")
        .doesNotContainKey("SHOP_MORE");
  }

  @Test
  void startsServicesWithTheirClassesInMemoryUnlessToldOtherwise() {
    String archive = "-XX:SharedArchiveFile=" + new Project(ROOT).archives().resolve("router.jsa");

    assertThat(launch(Map.of()).command()).contains("-XX:+AutoCreateSharedArchive", archive);
    assertThat(launch(Map.of("SWITCHBOARD_CLASS_ARCHIVES", "false")).command())
        .noneMatch(argument -> argument.contains("Archive"))
        .contains("-Xmx128m");
  }

  private static Launch launch(Map<String, String> variables) {
    return services(options(variables), null).get(3);
  }

  static UpOptions options(Map<String, String> variables) {
    return options("127.0.0.1", null, null, Map.of(), variables);
  }

  private static ServicePlan plan(UpOptions options) {
    Project project = new Project(ROOT);
    return new ServicePlan(project, options, new ClassArchives(project, options));
  }

  private static List<Launch> services(UpOptions options, @Nullable URI zipkin) {
    return plan(options)
        .services(PORTS, "k:9092", "redis://r", Map.of("STORE_URL", "http://127.0.0.1:77"), zipkin);
  }

  private static UpOptions options(
      String host, @Nullable URI llm, @Nullable String model, Map<String, String> heaps) {
    return options(host, llm, model, heaps, Map.of("DATA", "/data"));
  }

  private static UpOptions options(
      String host,
      @Nullable URI llm,
      @Nullable String model,
      Map<String, String> heaps,
      Map<String, String> variables) {
    return new UpOptions(
        BOT, host, 8080, null, null, llm, model, false, false, null, "sb.", 8, heaps, variables);
  }
}
