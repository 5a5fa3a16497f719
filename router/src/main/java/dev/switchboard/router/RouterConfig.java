package dev.switchboard.router;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How runs are kept, and what the router says where no flow speaks. */
@ConfigMapping(prefix = RouterConfig.ROOT)
public interface RouterConfig {

  /** Begins the name of every key. */
  String ROOT = "switchboard.router";

  /** How many conversations' runs are kept in memory; 1 or more. */
  @WithDefault("2000")
  int hot();

  /**
   * How long the runs of a conversation in which nothing waits are kept after its last event; zero
   * keeps them indefinitely. What waits is kept until it waits no more.
   */
  @WithDefault("90d")
  Duration timeToLive();

  /**
   * How long a turn may be open before its user is told that it failed; zero: as long as it takes.
   * A run that waits for people, events or a later time leaves its turn, so this is about calls
   * that nothing answers.
   */
  @WithDefault("15m")
  Duration turnDeadline();

  /** How many of a conversation's last steps are kept for operators; 1 or more. */
  @WithDefault("100")
  int steps();

  /** Durable timers. */
  Timers timers();

  /** The versions of flows that runs began with. */
  Versions versions();

  /** The texts that the router sends by itself; the one after a failure is in the bot folder. */
  @WithName("texts")
  Messages messages();

  /**
   * From this confidence on, 0 to 1, a message that is no answer to the bot's question is taken as
   * an intent of its own: it is answered, and the question comes up again.
   */
  @WithDefault("0.75")
  double clearIntent();

  /** Durable timers. */
  interface Timers {

    /** How often timers that are due are looked for; more than zero. */
    @WithDefault("250ms")
    Duration every();

    /** How long a router may take to publish timers before another one tries; more than zero. */
    @WithDefault("30s")
    Duration lease();
  }

  /** The versions of flows that runs began with. */
  interface Versions {

    /** How often routers tell each other which flows they have; more than zero. */
    @WithDefault("1s")
    Duration every();
  }

  /** The texts that the router sends by itself. */
  interface Messages {

    /** A question was asked often enough. */
    @WithDefault(
        "I am sorry, I did not understand that, so I leave it here. Please start over, or ask for"
            + " a human.")
    String notUnderstood();

    /** The user does not want to go on. */
    @WithDefault("All right, I leave it at that. Is there anything else I can do for you?")
    String cancelled();

    /** A human takes over and the flow said nothing. */
    @WithDefault("I hand you over to a colleague, who will answer here.")
    String handedOff();

    /** A flow waits for an approval, an event or a later time, and said nothing. */
    @WithDefault("I have to wait for somebody else here. You will hear from me as soon as I know.")
    String waiting();

    /** A flow ended and said nothing. */
    @WithDefault("That is done.")
    String done();
  }
}
