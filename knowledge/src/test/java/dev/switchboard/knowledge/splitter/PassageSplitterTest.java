package dev.switchboard.knowledge.splitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.knowledge.KnowledgePage;
import dev.switchboard.knowledge.KnowledgePage.Paragraph;
import dev.switchboard.knowledge.KnowledgePage.Section;
import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.PageKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassageSplitterTest {

  @Test
  void cutsAtHeadingsAndKeepsTheirPath() {
    // given
    KnowledgePage page =
        page(
            section(List.of(), List.of("Intro.")),
            section(List.of("Returns"), List.of("Thirty days.", "Unworn.")),
            section(List.of("Returns", "Costs"), List.of("Free.")));

    // when
    List<KnowledgePassage> passages = PassageSplitter.split(page);

    // then
    assertThat(passages)
        .extracting(KnowledgePassage::title)
        .containsExactly("Help", "Help > Returns", "Help > Returns > Costs");
    assertThat(passages)
        .extracting(KnowledgePassage::text)
        .containsExactly("Intro.", "Thirty days.\n\nUnworn.", "Free.");
    assertThat(passages).extracting(KnowledgePassage::position).containsExactly(0, 1, 2);
  }

  @Test
  void cutsLongSectionsAtParagraphs() {
    // given
    KnowledgePage page =
        page(section(List.of(), List.of(words(80), words(40), words(40), words(40))));

    // when
    List<KnowledgePassage> passages = PassageSplitter.split(page);

    // then
    assertThat(passages)
        .extracting(passage -> passage.text().split("\\s+").length)
        .containsExactly(80, 80, 40);
  }

  @Test
  void cutsLongParagraphsAtSentences() {
    // given
    String sentence = "So " + words(24) + ". ";
    KnowledgePage page = page(section(List.of(), List.of(sentence.repeat(10).strip())));

    // when
    List<KnowledgePassage> passages = PassageSplitter.split(page);

    // then
    assertThat(passages)
        .hasSize(3)
        .allSatisfy(
            passage -> {
              assertThat(passage.text()).endsWith(".").startsWith("So word1 ");
              assertThat(passage.text().split("\\s+"))
                  .hasSizeLessThanOrEqualTo(PassageSplitter.WORDS);
            });
  }

  @Test
  void cutsWordsWithoutEnd() {
    assertThat(PassageSplitter.split(page(section(List.of(), List.of(words(250))))))
        .extracting(passage -> passage.text().split("\\s+").length)
        .containsExactly(100, 100, 50);
  }

  @Test
  void givesTheSamePassageTheSameIdAndAnotherTextAnother() {
    // given
    KnowledgePage page = page(section(List.of(), List.of("One.")));
    KnowledgePage changed = page(section(List.of(), List.of("Two.")));

    // then
    assertThat(PassageSplitter.split(page)).isEqualTo(PassageSplitter.split(page));
    assertThat(PassageSplitter.split(page).getFirst().id())
        .isNotEqualTo(PassageSplitter.split(changed).getFirst().id());
  }

  /** Each paragraph on a line of its own. */
  private static Section section(List<String> headings, List<String> paragraphs) {
    return new Section(
        headings,
        IntStream.range(0, paragraphs.size())
            .mapToObj(i -> new Paragraph(paragraphs.get(i), i + 1))
            .toList());
  }

  private static String words(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "word" + i)
        .collect(Collectors.joining(" "));
  }

  private static KnowledgePage page(Section... sections) {
    return new KnowledgePage(
        new PageKey("help", "knowledge/help.md"), "Help", List.of(sections), Map.of());
  }
}
