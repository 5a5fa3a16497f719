package dev.switchboard.state;

import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.view.ConversationsView;
import dev.switchboard.contracts.view.ConversationsView.Summary;
import dev.switchboard.edge.listing.RedisLists;
import dev.switchboard.edge.listing.RedisLists.Entry;
import dev.switchboard.edge.transition.RedisStateStore;
import dev.switchboard.edge.transition.StateStore.Query;
import dev.switchboard.edge.transition.StateStore.Stored;
import dev.switchboard.state.core.Conversation;
import dev.switchboard.state.core.ConversationReducer;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lists conversations, the latest first. */
@ApplicationScoped
public class ConversationLists {

  private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

  /** States that one search reads at most; the client goes on with the next page. */
  private static final int MOST_READ = 2_000;

  private static final int AT_ONCE = 200;

  private final RedisStateStore store;
  private final RedisLists lists;

  ConversationLists(RedisStateStore store, Redis redis) {
    this.store = store;
    this.lists = new RedisLists(redis, store::listKey);
  }

  /**
   * A page.
   *
   * @param search part of an id, or of a text that is remembered; null for all
   * @param after the cursor of the page before; null for the first page
   */
  ConversationsView page(@Nullable String search, @Nullable Entry after, int limit) {
    String wanted = search == null ? "" : search.toLowerCase(Locale.ROOT);
    List<Summary> found = new ArrayList<>();
    Entry last = after;
    for (int read = 0; read < MOST_READ; ) {
      int count = wanted.isEmpty() ? limit : AT_ONCE;
      List<Entry> entries =
          lists.page(ConversationReducer.ALL, last, count).await().atMost(READ_TIMEOUT);
      List<Conversation> states = states(entries);
      for (int i = 0; i < entries.size(); i++) {
        last = entries.get(i);
        if (states.get(i) != null && matches(wanted, last.id(), states.get(i))) {
          found.add(summary(last, states.get(i)));
          if (found.size() == limit) {
            return new ConversationsView(found, last.cursor());
          }
        }
      }
      if (entries.size() < count) {
        return new ConversationsView(found, null);
      }
      read += entries.size();
    }
    return new ConversationsView(found, last == null ? null : last.cursor());
  }

  /** The states of entries, in order; null where a conversation has none any more. */
  private List<@Nullable Conversation> states(List<Entry> entries) {
    List<Stored> stored =
        store
            .load(entries.stream().map(entry -> new Query(entry.id(), List.of())).toList())
            .await()
            .atMost(READ_TIMEOUT);
    List<@Nullable Conversation> states = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String json = stored.get(i).state();
      states.add(json == null ? null : ConversationReader.read(json, Conversation.class));
      if (json == null) {
        gone.add(entries.get(i).id());
      }
    }
    lists.forget(ConversationReducer.ALL, gone).await().atMost(READ_TIMEOUT);
    return states;
  }

  private static boolean matches(String wanted, String id, Conversation conversation) {
    return wanted.isEmpty()
        || id.toLowerCase(Locale.ROOT).contains(wanted)
        || conversation.memory().recent().stream()
            .anyMatch(line -> line.text().toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static Summary summary(Entry entry, Conversation conversation) {
    List<Utterance> lines = conversation.memory().recent();
    return new Summary(
        entry.id(),
        entry.at(),
        conversation.ownership().owner(),
        conversation.lastTurn(),
        conversation.open() != null,
        conversation.queued().size(),
        conversation.waitingFor() != null,
        lines.isEmpty() ? null : lines.getLast().text());
  }
}
