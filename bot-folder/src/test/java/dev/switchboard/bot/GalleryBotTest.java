package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.BotReading;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GalleryBotTest {

  private static final Path GALLERY = Path.of("..", "bots", "gallery");

  @Test
  void theGalleryIsGoodWithoutAWarning() {
    BotReading reading = BotFolders.read(GALLERY);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading).isInstanceOf(BotReading.Read.class);
  }
}
