package dev.switchboard.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.view.KnowledgeView;
import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.SearchResult;
import dev.switchboard.knowledge.bot.BotKnowledge.Look;
import dev.switchboard.knowledge.index.IndexStatus;
import dev.switchboard.knowledge.store.PassageStore.StoredPage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnowledgeRoutesTest {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

  @Test
  void pagesAreHandedOutInOrderPageByPage() {
    Look look =
        new Look(
            IntStream.range(0, 120)
                .boxed()
                .collect(
                    Collectors.toMap(
                        i -> new PageKey("faq", "page-%03d.md".formatted(i)),
                        i -> new StoredPage("hash", true))),
            AT,
            null);

    KnowledgeView first = view(look, 0);
    KnowledgeView last = view(look, Integer.parseInt(view(look, 50).next()));

    assertThat(first.count()).isEqualTo(120);
    assertThat(first.pages()).hasSize(50);
    assertThat(first.pages().getFirst().source()).isEqualTo("page-000.md");
    assertThat(first.lookedAt()).isEqualTo(AT);
    assertThat(last.pages()).hasSize(20);
    assertThat(last.pages().getLast().source()).isEqualTo("page-119.md");
    assertThat(last.next()).isNull();
  }

  @Test
  void beyondTheEndThereIsNothing() {
    assertThat(view(new Look(Map.of(), null, null), 999).pages()).isEmpty();
  }

  @Test
  void theSurestPassageSaysHowSureTheAnswerIs() {
    KnowledgePassage passage =
        new KnowledgePassage(
            "p", new PageKey("faq", "returns.md"), "Returns", "30 days.", 0, 3, Map.of());

    KnowledgeView.Answer answer =
        KnowledgeRoutes.answer(
            new SearchResult(
                List.of(
                    new SearchResult.Found(passage, 0.9, 0.4),
                    new SearchResult.Found(passage, 0.8, 0.7)),
                "v",
                "returns"));

    assertThat(answer.confidence()).isEqualTo(0.7);
    assertThat(answer.passages())
        .extracting(KnowledgeView.Passage::score)
        .containsExactly(0.9, 0.8);
    assertThat(answer.passages().getFirst().source()).isEqualTo("returns.md");
  }

  private static KnowledgeView view(Look look, int from) {
    return KnowledgeRoutes.view(List.of(), new IndexStatus(0, List.of(), true, ""), look, from, 50);
  }
}
