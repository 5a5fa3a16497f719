package dev.switchboard.edge.transition;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.edge.fake.InMemoryReplayLog;
import dev.switchboard.edge.kafka.InboundRecord;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

class InMemoryReplayLogTest extends ReplayLogContract {

  private final InMemoryReplayLog log = new InMemoryReplayLog();

  @Override
  protected ReplayLog log() {
    return log;
  }

  @Override
  protected void append(Topic topic, Instant at, String value) {
    long offset = log.records.stream().filter(each -> each.raw().topic() == topic).count();
    log.records.add(
        new InboundRecord(
            new RawRecord(
                topic, 0, offset, at, "c-1", Map.of(), value.getBytes(StandardCharsets.UTF_8)),
            Context.root()));
  }
}
