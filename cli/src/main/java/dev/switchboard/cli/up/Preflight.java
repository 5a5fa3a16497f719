package dev.switchboard.cli.up;

import dev.switchboard.backbone.FreePorts;
import dev.switchboard.bot.model.BotDefinition.Companion;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.BotReading;
import dev.switchboard.cli.project.Arguments;
import dev.switchboard.cli.project.BotProblems;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** What must be right before anything is started. */
final class Preflight {

  private static final int CONNECT_MILLIS = 500;

  private final Project project;
  private final UpOptions options;

  Preflight(Project project, UpOptions options) {
    this.project = project;
    this.options = options;
  }

  /**
   * Reads the bot folder, shows what is wrong in it, and checks what was built and the gateway's
   * port.
   *
   * @throws Failure if the folder is refused, or for the first thing that is missing or taken
   */
  BotFolder passed(UpScreen screen) {
    BotFolder bot = bot(screen);
    check(bot);
    return bot;
  }

  private BotFolder bot(UpScreen screen) {
    BotReading reading = BotFolders.read(options.bot());
    BotProblems.lines(options.bot(), reading.problems()).forEach(screen::error);
    return switch (reading) {
      case BotReading.Read read -> read.folder();
      case BotReading.Refused refused ->
          throw new Failure("the bot folder " + options.bot() + " is refused; nothing was started");
    };
  }

  private void check(BotFolder bot) {
    for (Service service : Service.values()) {
      Path jar = project.serviceJar(service.folder());
      if (!Files.exists(jar)) {
        throw new Failure(
            "%s is not built: %s is missing. Run ./switchboard, which builds it, or mvn package."
                .formatted(service.folder(), jar));
      }
    }
    for (Companion companion : bot.bot().companions()) {
      Path jar = options.bot().resolve(companion.jar());
      if (!Files.exists(jar)) {
        throw new Failure(
            "the bot's companion %s is not built: %s is missing".formatted(companion.name(), jar));
      }
    }
    Set<String> known = new TreeSet<>(Service.names());
    bot.bot().companions().forEach(companion -> known.add(companion.name()));
    options.heaps().keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw Arguments.usage("--heap", name, "is none of " + String.join(", ", known));
            });
    if (isTaken(options.port())) {
      throw new Failure(
          "port %d is taken by another program. Stop it, or choose another port with --port."
              .formatted(options.port()));
    }
  }

  private static boolean isTaken(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(FreePorts.LOOPBACK, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return !FreePorts.isFree(port);
    }
  }
}
