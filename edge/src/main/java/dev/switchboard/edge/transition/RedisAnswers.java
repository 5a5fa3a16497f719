package dev.switchboard.edge.transition;

import dev.switchboard.edge.transition.StateStore.Checkpoints;
import dev.switchboard.edge.transition.StateStore.Query;
import dev.switchboard.edge.transition.StateStore.Stored;
import io.vertx.mutiny.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads Redis' answers about states. */
final class RedisAnswers {

  private RedisAnswers() {}

  static Checkpoints checkpoints(Response fields) {
    Map<String, Long> next = new HashMap<>();
    fields.getKeys().forEach(field -> next.put(field, fields.get(field).toLong()));
    Long writes = next.remove("n");
    return new Checkpoints(writes == null ? 0 : writes, next);
  }

  static List<Stored> stored(List<Query> queries, List<Response> answers) {
    List<Stored> stored = new ArrayList<>(queries.size());
    int next = 0;
    for (Query query : queries) {
      Response fields = answers.get(next++);
      Map<String, String> index =
          query.lookups().isEmpty() ? Map.of() : index(query.lookups(), answers.get(next++));
      String version = text(fields.get(0));
      stored.add(
          new Stored(
              version == null ? StateStore.NEW : Long.parseLong(version),
              text(fields.get(1)),
              text(fields.get(2)),
              index));
    }
    return stored;
  }

  private static Map<String, String> index(List<String> lookups, Response values) {
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i < lookups.size(); i++) {
      String value = text(values.get(i));
      if (value != null) {
        found.put(lookups.get(i), value);
      }
    }
    return found;
  }

  private static @Nullable String text(@Nullable Response response) {
    return response == null ? null : response.toString();
  }
}
