package dev.switchboard.evaluation.chaos.faults;

import dev.switchboard.evaluation.chaos.system.ChaosSystem;
import dev.switchboard.evaluation.chaos.system.Replica;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ways in which a deployment suffers. */
public enum Fault {
  /** A service dies and is started again; one time in four all of its replicas at once. */
  KILL {
    @Override
    Strike choose(ChaosSystem system, Random random) {
      List<Replica> victims = victims(system, random);
      return new Strike(
          listed(victims),
          () -> {
            victims.forEach(Replica::kill);
            pause(RESTART);
            victims.forEach(Replica::launch);
            victims.forEach(Replica::awaitReady);
          });
    }
  },
  /** A service is frozen for longer than its session with Kafka. */
  PAUSE {
    @Override
    Strike choose(ChaosSystem system, Random random) {
      Replica victim = any(system, random);
      return new Strike(
          victim.name(),
          () -> {
            victim.freeze();
            try {
              pause(FROZEN);
            } finally {
              victim.thaw();
            }
          });
    }
  },
  /** The broker dies, or is stopped, and comes back with its data. */
  BROKER {
    @Override
    Strike choose(ChaosSystem system, Random random) {
      boolean killed = random.nextBoolean();
      return new Strike(
          killed ? "Kafka killed" : "Kafka stopped",
          () -> {
            if (killed) {
              system.kafka().kill();
            } else {
              system.kafka().stop();
            }
            pause(RESTART);
            system.kafka().start();
          });
    }
  },
  /** Redis dies and comes back with its data, but for at most its last second. */
  REDIS {
    @Override
    Strike choose(ChaosSystem system, Random random) {
      return new Strike("Redis killed", system.redis()::restart);
    }
  },
  /** Redis loses everything. */
  REDIS_EMPTY {
    @Override
    Strike choose(ChaosSystem system, Random random) {
      return new Strike("Redis emptied", system.redis()::empty);
    }
  },
  /** The primary dies and its replica, which may lack the last writes, takes its place. */
  FAILOVER {
    @Override
    Strike choose(ChaosSystem system, Random random) {
      return new Strike("Redis primary killed, replica promoted", system.redis()::failOver);
    }
  },
  /** Redis can't be reached, or the broker hangs. */
  PARTITION {
    @Override
    Strike choose(ChaosSystem system, Random random) {
      return random.nextBoolean()
          ? new Strike(
              "Redis unreachable",
              () -> {
                system.redis().relay().cut();
                pause(AWAY);
                system.redis().relay().restore();
              })
          : new Strike(
              "Kafka frozen",
              () -> {
                signal(system.kafka().pid(), "STOP");
                pause(AWAY);
                signal(system.kafka().pid(), "CONT");
              });
    }
  },
  /** Records that are no events, in every topic. */
  POISON {
    @Override
    Strike choose(ChaosSystem system, Random random) {
      long seed = random.nextLong();
      return new Strike("every topic", () -> Poison.send(system, seed));
    }
  },
  /** Each replica is stopped and started, one after the other, with a changed bot. */
  DEPLOY {
    @Override
    Strike choose(ChaosSystem system, Random random) {
      return new Strike(
          "rolling restart with a changed bot",
          () -> {
            Path bot = system.bots().next();
            system.oneOfEach().forEach(some -> replaced(some, bot));
          });
    }
  };

  private static final Duration RESTART = Duration.ofSeconds(1);
  private static final Duration FROZEN = Duration.ofSeconds(10);
  private static final Duration AWAY = Duration.ofSeconds(5);
  private static final int AT_ONCE = 2;
  private static final int ALL_ONE_TIME_IN = 4;

  /** What a fault does, when it strikes. */
  @FunctionalInterface
  interface Action {
    void run() throws InterruptedException;
  }

  /**
   * A fault that has chosen its target.
   *
   * @param action returns when everything that it took away is there again
   */
  record Strike(String target, Action action) {}

  /** Chooses where it strikes. */
  abstract Strike choose(ChaosSystem system, Random random);

  /** Its name on the command line. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of all. */
  public static List<String> names() {
    return Stream.of(values()).map(Fault::wireName).toList();
  }

  private static Replica any(ChaosSystem system, Random random) {
    return system.replicas().get(random.nextInt(system.replicas().size()));
  }

  private static List<Replica> victims(ChaosSystem system, Random random) {
    Replica one = any(system, random);
    return random.nextInt(ALL_ONE_TIME_IN) > 0
        ? List.of(one)
        : system.replicas().stream().filter(it -> it.service().equals(one.service())).toList();
  }

  /** Two at a time: each of them has another one that goes on. */
  private static void replaced(List<Replica> some, Path bot) {
    for (int i = 0; i < some.size(); i += AT_ONCE) {
      List<Replica> pair = some.subList(i, Math.min(some.size(), i + AT_ONCE));
      pair.forEach(replica -> replica.stopFor(bot));
      pair.forEach(Replica::launch);
      pair.forEach(Replica::awaitReady);
    }
  }

  private static String listed(List<Replica> replicas) {
    return String.join(" and ", replicas.stream().map(Replica::name).toList());
  }

  private static void pause(Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }

  private static void signal(long pid, String signal) throws InterruptedException {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid).start().waitFor();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException("SIG" + signal + " can't be sent here", e);
    }
  }
}
