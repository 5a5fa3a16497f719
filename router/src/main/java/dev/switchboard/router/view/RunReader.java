package dev.switchboard.router.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.view.RunView;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.edge.redis.RedisCalls;
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
    return runs(List.of(conversation)).map(List::getFirst);
  }

  /** The same of several conversations, in their order and in one round trip. */
  public Uni<List<List<RunView>>> runs(List<String> conversations) {
    if (conversations.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    List<Request> requests = new ArrayList<>(2 * conversations.size());
    for (String conversation : conversations) {
      requests.add(Request.cmd(Command.HGET).arg(store.key(conversation)).arg("s"));
      requests.add(Request.cmd(Command.LRANGE).arg(store.logKey(conversation)).arg(0).arg(-1));
    }
    return RedisCalls.batch(redis, requests)
        .map(
            answers -> {
              List<List<RunView>> all = new ArrayList<>(conversations.size());
              for (int i = 0; i < conversations.size(); i++) {
                all.add(
                    RunViews.of(
                        conversations.get(i),
                        state(answers.get(2 * i)),
                        lines(answers.get(2 * i + 1)),
                        traces));
              }
              return all;
            });
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

  private static List<String> lines(Response answer) {
    List<String> lines = new ArrayList<>();
    answer.forEach(line -> lines.add(line.toString()));
    return lines;
  }
}
