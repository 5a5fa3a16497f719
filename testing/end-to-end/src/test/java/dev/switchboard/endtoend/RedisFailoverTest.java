package dev.switchboard.endtoend;

import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.BackboneExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Redis as it is run: a primary and a replica, found by a Sentinel, which promotes the replica. */
@ExtendWith(BackboneExtension.class)
@Tag("slow")
class RedisFailoverTest {

  private RedisSentinel redis;
  private GreetingBot bot;

  @BeforeEach
  void start(Backbone backbone, @TempDir Path directory) throws Exception {
    redis = new RedisSentinel(directory);
    bot =
        new GreetingBot(
            backbone,
            2,
            Map.of(
                "REDIS_URL", redis.url(),
                "QUARKUS_REDIS_CLIENT_TYPE", "sentinel",
                "QUARKUS_REDIS_MASTER_NAME", redis.name()));
  }

  @AfterEach
  void end() {
    bot.close();
    redis.close();
  }

  @Test
  void aPrimaryDiesAndConversationsGoOnWithItsReplica() {
    bot.hears("first");
    bot.awaitTurns(1);

    // when the primary dies, services say that they are not ready
    redis.killPrimary();
    Witness.await("health that tells the truth", () -> !bot.service("state-service").isReady());
    Witness.await("health that tells the truth", () -> !bot.service("router").isReady());
    bot.hears("meanwhile");
    redis.failOver();

    // then what was said meanwhile is answered, and what is said now
    bot.awaitTurns(2);
    bot.hears("afterwards");
    bot.awaitTurns(3);
    Witness.await("services that are ready", bot::isReady);
    bot.assertAnsweredOnceInOrder("first", "meanwhile", "afterwards");
  }

  @Test
  void aPrimaryIsDemotedWhileItIsInUse() {
    bot.hears("first");
    bot.awaitTurns(1);

    redis.failOver();
    bot.hears("afterwards");

    bot.awaitTurns(2);
    Witness.await("a demoted primary", redis::isFormerPrimaryDemoted);
    bot.hears("at the end");
    bot.awaitTurns(3);
    Witness.await("services that are ready", bot::isReady);
    bot.assertAnsweredOnceInOrder("first", "afterwards", "at the end");
  }
}
