package dev.switchboard.tools;

import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.contracts.view.KnowledgeView;
import dev.switchboard.edge.http.JsonRoute;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.SearchResult;
import dev.switchboard.knowledge.bot.BotKnowledge;
import dev.switchboard.knowledge.index.IndexStatus;
import dev.switchboard.knowledge.store.PassageStore.StoredPage;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code GET /knowledge} and {@code /knowledge/search}, for the gateway. */
@Singleton
public final class KnowledgeRoutes {

  private static final int USUAL = 50;
  private static final int MOST = 500;
  private static final int FOUND = 5;
  private static final int MOST_FOUND = 50;
  private static final int LONGEST_QUERY = 1_000;

  private final KnowledgeService service;

  KnowledgeRoutes(KnowledgeService service) {
    this.service = service;
  }

  void add(@Observes Router router) {
    JsonRoute.get(router, "/knowledge", "knowledge", this::pages);
    JsonRoute.get(router, "/knowledge/search", "knowledge", this::found);
  }

  private BotKnowledge knowledge() {
    BotKnowledge opened = service.opened();
    if (opened == null) {
      throw new IllegalStateException("it is not opened yet");
    }
    return opened;
  }

  private KnowledgeView pages(HttpServerRequest request) {
    BotKnowledge knowledge = knowledge();
    return view(
        service.bases(),
        knowledge.status(),
        knowledge.look(),
        JsonRoute.number(request, "cursor", 0, Integer.MAX_VALUE),
        Math.max(1, JsonRoute.number(request, "limit", USUAL, MOST)));
  }

  static KnowledgeView view(
      Collection<KnowledgeBase> bases,
      IndexStatus status,
      BotKnowledge.Look look,
      int from,
      int limit) {
    List<Map.Entry<PageKey, StoredPage>> all =
        new ArrayList<>(new TreeMap<>(look.pages()).entrySet());
    int begin = Math.min(from, all.size());
    int end = Math.min(begin + limit, all.size());
    return new KnowledgeView(
        bases.stream()
            .map(
                base ->
                    new KnowledgeView.Base(
                        base.name(),
                        base.folder().toString(),
                        base.weight(),
                        base.rerank().name().toLowerCase(Locale.ROOT)))
            .toList(),
        all.size(),
        status.leftOut(),
        status.byMeaning(),
        look.at(),
        look.changedAt(),
        all.subList(begin, end).stream()
            .map(
                page ->
                    new KnowledgeView.Page(
                        page.getKey().knowledge(),
                        page.getKey().source(),
                        page.getValue().withMeaning()))
            .toList(),
        end < all.size() ? String.valueOf(end) : null);
  }

  private KnowledgeView.Answer found(HttpServerRequest request) {
    String query = request.getParam("query");
    if (query == null || query.isBlank() || query.length() > LONGEST_QUERY) {
      throw new IllegalArgumentException(
          "'query' must have 1 to %d characters".formatted(LONGEST_QUERY));
    }
    String base = request.getParam("knowledge");
    if (base != null && service.bases().stream().noneMatch(it -> it.name().equals(base))) {
      throw new IllegalArgumentException("the bot has no knowledge " + base);
    }
    return answer(
        knowledge()
            .search(
                new SearchQuery(
                    query,
                    base == null ? Set.of() : Set.of(base),
                    Map.of(),
                    Math.max(1, JsonRoute.number(request, "top", FOUND, MOST_FOUND)))));
  }

  static KnowledgeView.Answer answer(SearchResult result) {
    return new KnowledgeView.Answer(
        result.query(),
        result.version(),
        result.passages().stream().mapToDouble(SearchResult.Found::confidence).max().orElse(0),
        result.passages().stream()
            .map(
                found ->
                    new KnowledgeView.Passage(
                        found.passage().id(),
                        found.passage().title(),
                        found.passage().text(),
                        found.passage().page().knowledge(),
                        found.passage().page().source(),
                        found.passage().place(),
                        found.score(),
                        found.confidence()))
            .toList());
  }
}
