package dev.switchboard.edge.kafka;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.fake.RecordingPublisher;
import java.util.List;

class RecordingPublisherTest extends EventPublisherContract {

  private final RecordingPublisher publisher = new RecordingPublisher();

  @Override
  protected EventPublisher publisher() {
    return publisher;
  }

  @Override
  protected List<String> published(Topic topic, int count) {
    return publisher.published().stream()
        .filter(outgoing -> outgoing.envelope().type().topic() == topic)
        .map(Outgoing::json)
        .toList();
  }
}
