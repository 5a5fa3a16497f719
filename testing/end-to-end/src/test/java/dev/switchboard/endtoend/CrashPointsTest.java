package dev.switchboard.endtoend;

import dev.switchboard.testkit.ServiceProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * The services end, one after the other at each of the places where it could matter, while people
 * talk to the shop: every message is answered once, in order, and no write is done twice. The
 * router has {@link RouterDurabilityTest}.
 */
@OnTheSharedSystem
class CrashPointsTest {

  private static final List<String> OF_STATE =
      List.of("before-commit", "after-commit", "after-publish");
  private static final List<String> OF_WORK = List.of("before-work", "after-work", "after-answer");
  private static final Map<String, List<String>> POINTS =
      Map.of("state-service", OF_STATE, "tool-workers", OF_WORK, "llm-workers", OF_WORK);

  @Test
  void killedAtEveryCrashPointEachMessageIsAnsweredOnce(Switchboard system) {
    List<Traffic> all = new ArrayList<>();
    try (ExecutorService killers = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<?> killed =
          CompletableFuture.allOf(
              POINTS.entrySet().stream()
                  .map(
                      entry ->
                          CompletableFuture.runAsync(
                              () -> kill(system.service(entry.getKey()), entry.getValue()),
                              killers))
                  .toArray(CompletableFuture[]::new));
      while (!killed.isDone()) {
        Traffic traffic = new Traffic(system);
        traffic.begin();
        traffic.goOn();
        all.add(traffic);
        Witness.await(
            "an answer, or the last kill",
            () -> killed.isDone() || traffic.answered() >= traffic.begun() / 2);
      }
      killed.join();
    }
    all.forEach(Traffic::awaitAll);
    all.forEach(Traffic::assertEachAnsweredOnceAndInOrder);
  }

  private static void kill(ServiceProcess service, List<String> points) {
    service.sigkill();
    for (String point : points) {
      service.launch(Map.of("SWITCHBOARD_CRASH_AT", point + ":3"));
      Witness.await(service.name() + " to end at " + point, () -> !service.isAlive());
    }
    service.start();
  }
}
