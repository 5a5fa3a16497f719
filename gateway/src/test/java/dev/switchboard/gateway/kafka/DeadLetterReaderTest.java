package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.Topic;
import dev.switchboard.gateway.core.DeadLetters;
import dev.switchboard.gateway.core.DeadLettersContract;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;

@QuarkusTest
class DeadLetterReaderTest extends GatewayTest implements DeadLettersContract {

  @Inject DeadLetters letters;

  @Override
  public DeadLetters letters() {
    return letters;
  }

  @Override
  public void given(DeadLetter letter) {
    bot.say(List.of(letter));
  }

  @Override
  public List<String> putBack(DeadLetter letter) {
    return kafka.all(topic(Topic.TURNS)).stream()
        .filter(record -> letter.conversationId().equals(record.key()))
        .map(record -> record.value())
        .toList();
  }
}
