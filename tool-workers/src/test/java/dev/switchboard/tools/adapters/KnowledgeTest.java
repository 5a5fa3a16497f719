package dev.switchboard.tools.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.switchboard.bot.KnowledgeBase;
import dev.switchboard.contracts.Passage;
import dev.switchboard.tools.core.knowledge.KnowledgePage;
import dev.switchboard.tools.core.knowledge.KnowledgePassage;
import dev.switchboard.tools.core.knowledge.PassageCutter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeTest {

  @TempDir Path folder;

  @BeforeEach
  void writesPages() throws IOException {
    write(
        "returns.md",
        """
        ---
        title: Returns
        ---
        # Returning an item

        You may return **any item** within [30 days](https://example.org).

        ## What it costs

        - Returns are free
        - Exchanges cost 5 EUR

        ```
        # no heading
        ```
        """);
    write(
        "shipping.html",
        """
        <html><head><title>Shipping</title><style>p{}</style></head><body><nav>Home</nav>
        <div><h2>Delivery time</h2><p>Parcels arrive after <b>three</b> days.</p></div>
        <script>alert(1)</script></body></html>
        """);
    write("gift-cards.txt", "Gift cards\nnever expire.\n\nThey can't be paid out.\n");
    Files.write(folder.resolve("broken.md"), new byte[] {'#', ' ', (byte) 0xff, (byte) 0xfe});
    write("scan.pdf", "%PDF");
  }

  @Test
  void readsMarkdownHtmlAndTextAndLeavesOutWhatItCanNotRead() {
    // when
    List<KnowledgePage> pages =
        read("broken.md", "gift-cards.txt", "returns.md", "scan.pdf", "shipping.html", "gone.md");

    // then
    assertThat(pages)
        .extracting(KnowledgePage::source, KnowledgePage::title)
        .containsExactly(
            tuple("gift-cards.txt", "gift cards"),
            tuple("returns.md", "Returns"),
            tuple("shipping.html", "Shipping"));
  }

  @Test
  void keepsTheTextWithoutItsMarkup() {
    // when
    List<KnowledgePassage> passages =
        read("returns.md", "shipping.html").stream()
            .flatMap(page -> PassageCutter.cut(page).stream())
            .toList();

    // then
    assertThat(passages)
        .extracting(KnowledgePassage::title, KnowledgePassage::text)
        .containsExactly(
            tuple("Returns", "You may return any item within 30 days."),
            tuple(
                "Returns > What it costs",
                "Returns are free\nExchanges cost 5 EUR\n\n# no heading"),
            tuple("Shipping > Delivery time", "Parcels arrive after three days."));
  }

  @Test
  void findsWhatFitsBestFirst() {
    // given
    LuceneKnowledgeIndex index = index();

    // when
    List<Passage> found = index.search("How much does it cost to return something?", null, 2);

    // then
    assertThat(found).hasSize(2);
    assertThat(found.getFirst().title()).isEqualTo("Returns > What it costs");
    assertThat(found.getFirst().source()).isEqualTo("returns.md");
    assertThat(found.getFirst().score()).isGreaterThan(found.getLast().score());
  }

  @Test
  void findsOtherFormsOfAWord() {
    assertThat(index().search("expiring gift card", null, 1))
        .extracting(Passage::source)
        .containsExactly("gift-cards.txt");
  }

  @Test
  void searchesOneKnowledgeBaseAlone() {
    assertThat(index().search("return", "other", 5)).isEmpty();
    assertThat(index().search("return", "help", 5)).isNotEmpty();
  }

  @Test
  void findsNothingForWordsWithoutMeaningAndSurvivesAnyText() {
    LuceneKnowledgeIndex index = index();
    assertThat(index.search("the of and", null, 5)).isEmpty();
    assertThat(index.search("", null, 5)).isEmpty();
    assertThat(index.search("\"( return [ AND *:* \\", null, 5)).isNotEmpty();
    assertThat(index.search("parcel %d ".formatted(7).repeat(4000), null, 5)).isNotEmpty();
  }

  @Test
  void isEmptyWithoutPages() {
    assertThat(LuceneKnowledgeIndex.of(List.of()).search("return", null, 5)).isEmpty();
  }

  private LuceneKnowledgeIndex index() {
    return LuceneKnowledgeIndex.of(
        read("gift-cards.txt", "returns.md", "shipping.html").stream()
            .flatMap(page -> PassageCutter.cut(page).stream())
            .toList());
  }

  private List<KnowledgePage> read(String... files) {
    return KnowledgePages.read(
        folder,
        new KnowledgeBase("help", Path.of("."), Stream.of(files).map(Path::of).toList(), 0.5));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text, StandardCharsets.UTF_8);
  }
}
