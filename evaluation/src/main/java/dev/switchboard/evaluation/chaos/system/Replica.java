package dev.switchboard.evaluation.chaos.system;

import dev.switchboard.testkit.ServiceProcess;
import java.nio.file.Path;
import java.util.Map;

/** One of several processes of a service. */
public final class Replica {

  private final String service;
  private final int index;
  private final ServiceProcess process;
  private Path bot;

  Replica(String service, int index, ServiceProcess process, Path bot) {
    this.service = service;
    this.index = index;
    this.process = process;
    this.bot = bot;
  }

  /** The service, by its folder's name. */
  public String service() {
    return service;
  }

  /** Such as {@code router 2}. */
  public String name() {
    return service + " " + (index + 1);
  }

  /** Where it listens. */
  public int port() {
    return process.port();
  }

  /** Its address. */
  public String url() {
    return process.url();
  }

  /** Starts it and does not wait. */
  public void launch() {
    process.launch(Map.of("SWITCHBOARD_BOT_FOLDER", bot.toString()));
  }

  /** Returns once it is ready. */
  public void awaitReady() {
    process.awaitReady();
  }

  /** Ends it as a crash does. */
  public void kill() {
    process.sigkill();
  }

  /** Freezes it. */
  public void freeze() {
    process.sigstop();
  }

  /** Lets it go on. */
  public void thaw() {
    process.sigcont();
  }

  /** Ends it in an orderly way; it starts with another bot. */
  public void stopFor(Path newBot) {
    process.stop();
    bot = newBot;
  }
}
