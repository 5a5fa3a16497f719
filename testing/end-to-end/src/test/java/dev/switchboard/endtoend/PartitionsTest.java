package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Topic;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.BackboneExtension;
import dev.switchboard.testkit.KafkaProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./switchboard partitions}: conversations go on where their next record lies. */
@ExtendWith(BackboneExtension.class)
@Tag("slow")
class PartitionsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void moreAreAddedOnlyWhenNothingIsUnderWay(Backbone backbone) throws Exception {
    try (GreetingBot bot = new GreetingBot(backbone, 2, Map.of());
        KafkaProbe kafka = KafkaProbe.at(backbone.kafkaBootstrap())) {
      bot.hears("first");
      bot.awaitTurns(1);
      bot.awaitRead();

      // while services run
      assertThat(refused(backbone, bot, "5", "--yes"))
          .contains("these services run: intent-classifier, router, state-service");
      // with records that nobody has read
      bot.stop();
      bot.hears("second");
      assertThat(refused(backbone, bot, "5", "--yes"))
          .contains(
              "records are not read yet: 20 of " + bot.prefix() + "messages by state-service");
      // when they are read, and fewer are wanted
      bot.start();
      bot.awaitTurns(2);
      bot.awaitRead();
      bot.stop();
      assertThat(refused(backbone, bot, "1", "--yes")).contains("Kafka can't take any away");
      // without --yes
      assertThat(said(backbone, bot, "5")).contains("Nothing was changed. Add --yes to do it.");
      assertThat(kafka.partitions(Topic.MESSAGES.withPrefix(bot.prefix()))).isEqualTo(2);

      // then
      assertThat(said(backbone, bot, "5", "--yes")).contains("11 topics get 5 partitions", "Done.");
      for (Topic topic : Topic.values()) {
        try (KafkaProbe fresh = KafkaProbe.at(backbone.kafkaBootstrap())) {
          assertThat(fresh.partitions(topic.withPrefix(bot.prefix())))
              .as(topic.name())
              .isEqualTo(5);
        }
      }
      bot.start();
      bot.hears("third");
      bot.awaitTurns(3);
      bot.assertAnsweredOnceInOrder("first", "second", "third");
    }
  }

  private String refused(Backbone backbone, GreetingBot bot, String... arguments) throws Exception {
    Path log = folder.resolve("refused.log");
    try {
      run(backbone, bot, arguments).endsWell(log, PATIENCE);
    } catch (AssertionError refused) {
      return Files.readString(log);
    }
    throw new AssertionError("it was not refused: " + Files.readString(log));
  }

  private String said(Backbone backbone, GreetingBot bot, String... arguments) throws Exception {
    Path log = folder.resolve("said.log");
    run(backbone, bot, arguments).endsWell(log, PATIENCE);
    return Files.readString(log);
  }

  private CommandRun run(Backbone backbone, GreetingBot bot, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "partitions",
                "--kafka",
                backbone.kafkaBootstrap(),
                "--topics-prefix",
                bot.prefix(),
                "--to"));
    command.addAll(List.of(arguments));
    return new CommandRun(folder, command);
  }
}
