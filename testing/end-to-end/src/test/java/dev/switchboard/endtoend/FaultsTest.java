package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.up.Service;
import dev.switchboard.testkit.RedisProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A part fails in the middle of 200 conversations: every message is answered once, in order. An
 * event that is published again under its id counts as one, as it does for every consumer; each
 * test reports how many there were.
 */
@OnTheSharedSystem
class FaultsTest {

  private static final int BEFORE_THE_FAULT = 25;
  private static final List<Traffic> EVERYTHING = new ArrayList<>();

  static Stream<String> services() {
    return Service.names().stream();
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceIsKilledAndStartedAgain(String service, Switchboard system) {
    inTheMiddleOfTraffic(
        system,
        service + " killed",
        () -> system.service(service).sigkill(),
        () -> system.service(service).start());
  }

  @Test
  void theGatewayIsKilledWhileItsClientsWait(Switchboard system) {
    long repeated = system.witness().repeatedRecords();
    Traffic traffic = new Traffic(system);
    CompletableFuture<Void> clients = traffic.overHttp();
    traffic.awaitAnswers(BEFORE_THE_FAULT);

    system.service("gateway").sigkill();
    assertThat(clients).as("the clients, when the gateway dies").isNotDone();
    system.service("gateway").start();

    clients.join();
    traffic.assertEachAnsweredOnceAndInOrder();
    report(system, "clients wait, gateway killed", repeated);
    EVERYTHING.add(traffic);
  }

  /** How a server goes away and comes back. */
  enum ServerFault {
    KAFKA_RESTARTED {
      @Override
      void strike(Switchboard system) {
        system.backbone().restartKafka();
      }
    },
    KAFKA_KILLED {
      @Override
      void strike(Switchboard system) {
        system.backbone().killKafka();
        system.backbone().startKafka();
      }
    },
    REDIS_RESTARTED {
      @Override
      void strike(Switchboard system) {
        system.backbone().restartRedis();
      }
    },
    REDIS_KILLED {
      @Override
      void strike(Switchboard system) {
        system.backbone().killRedis();
        system.backbone().startRedis();
      }
    },
    REDIS_EMPTIED {
      @Override
      void strike(Switchboard system) {
        onRedis(system, redis -> redis.text("FLUSHALL"));
      }
    },
    /** Another instance is behind the name: without data, scripts and connections. */
    REDIS_REPLACED_BY_AN_EMPTY_ONE {
      @Override
      void strike(Switchboard system) {
        onRedis(
            system,
            redis -> {
              redis.text("FLUSHALL");
              redis.text("SCRIPT", "FLUSH");
              redis.text("CLIENT", "KILL", "TYPE", "normal");
            });
      }
    },
    REDIS_RESTORED_FROM_AN_OLDER_SNAPSHOT {
      @Override
      void strike(Switchboard system) {
        onRedis(
            system,
            redis -> {
              // Counted first: answers go on while the snapshot is taken, and may be all by its
              // end.
              long answers = system.witness().completedTurns();
              RedisProbe.Snapshot older = redis.snapshot();
              Witness.await(
                  "more answers", () -> system.witness().completedTurns() >= answers + 50);
              redis.restore(older);
            });
      }
    };

    private static void onRedis(Switchboard system, Consumer<RedisProbe> what) {
      try (RedisProbe redis = RedisProbe.at(system.backbone().redisUrl())) {
        what.accept(redis);
      }
    }

    abstract void strike(Switchboard system);
  }

  @ParameterizedTest
  @EnumSource
  void aServerGoesAwayAndComesBack(ServerFault fault, Switchboard system) {
    inTheMiddleOfTraffic(system, fault.name(), () -> fault.strike(system), system::awaitReady);
  }

  @AfterAll
  static void nothingCameLate(Switchboard system) {
    // A second answer would come after the first: all have had the time of the tests after theirs.
    EVERYTHING.forEach(Traffic::assertEachAnsweredOnceAndInOrder);
  }

  private static void inTheMiddleOfTraffic(
      Switchboard system, String name, Runnable fault, Runnable mend) {
    long repeated = system.witness().repeatedRecords();
    Traffic traffic = new Traffic(system);
    traffic.begin();
    traffic.awaitAnswers(BEFORE_THE_FAULT);

    assertThat(traffic.answered()).as("answers before the fault").isLessThan(traffic.begun());
    fault.run();
    traffic.goOn();
    mend.run();

    traffic.awaitAll();
    traffic.assertEachAnsweredOnceAndInOrder();
    report(system, name, repeated);
    EVERYTHING.add(traffic);
  }

  private static void report(Switchboard system, String fault, long before) {
    System.out.printf(
        "%s: %d events were published again under their id%n",
        fault, system.witness().repeatedRecords() - before);
  }
}
