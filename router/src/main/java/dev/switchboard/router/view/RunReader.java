package dev.switchboard.router.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.view.RunView;
import dev.switchboard.edge.transition.RedisStateStore;
import dev.switchboard.router.core.RunViews;
import dev.switchboard.router.core.state.ConversationRuns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Reads the runs of a conversation: its state and its log, in one round trip. */
@Singleton
public final class RunReader {

  private final Redis redis;
  private final RedisStateStore store;
  private final RunViews.Traces traces;

  RunReader(
      Redis redis,
      RedisStateStore store,
      @ConfigProperty(name = "switchboard.traces.zipkin") Optional<URI> zipkin) {
    this.redis = redis;
    this.store = store;
    this.traces = trace -> zipkin.map(spans -> url(spans, trace)).orElse(null);
  }

  /** Zipkin shows traces on the host that takes their spans. */
  private static @Nullable String url(URI spans, String trace) {
    return spans.resolve("/zipkin/traces/" + trace).toString();
  }

  /** All that are known, oldest first. */
  public Uni<List<RunView>> runs(String conversation) {
    return redis
        .batch(
            List.of(
                Request.cmd(Command.HGET).arg(store.key(conversation)).arg("s"),
                Request.cmd(Command.LRANGE).arg(store.logKey(conversation)).arg(0).arg(-1)))
        .map(answers -> RunViews.of(conversation, state(answers.get(0)), lines(answers), traces));
  }

  private static ConversationRuns state(@Nullable Response stored) {
    try {
      return stored == null
          ? ConversationRuns.EMPTY
          : EventJson.mapper().readValue(stored.toString(), ConversationRuns.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored state can't be read", e);
    }
  }

  private static List<String> lines(List<Response> answers) {
    List<String> lines = new ArrayList<>();
    answers.get(1).forEach(line -> lines.add(line.toString()));
    return lines;
  }
}
