package dev.switchboard.knowledge.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.switchboard.knowledge.KnowledgePage;
import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.splitter.PassageSplitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {

  private static final String MARKDOWN =
      """
      ---
      title: Returns
      product: [Shoes, Hats]
      ---
      # Returning an item

      You may return **any item** within [30 days](https://example.org).

      ## What it costs

      - Returns are free
      - Exchanges cost 5 EUR

      | Way | Price |
      |-----|-------|
      | van | 5 EUR |

      ```
      # no heading
      ```
      """;

  private static final String HTML =
      """
      <html><head><title>Shipping</title><style>p{}</style></head><body><nav>Home</nav>
      <div><h2>Delivery time</h2>
      <p>Parcels arrive after <b>three</b> days.</p></div>
      <script>alert(1)</script></body></html>
      """;

  @Test
  void readsMarkdownWithItsHeadingsLinesAndFrontMatter() throws Exception {
    // when
    KnowledgePage page = read("returns.md", MARKDOWN);

    // then
    assertThat(page.title()).isEqualTo("Returns");
    assertThat(page.metadata()).containsEntry("product", List.of("Shoes", "Hats"));
    assertThat(PassageSplitter.split(page))
        .extracting(KnowledgePassage::title, KnowledgePassage::text, KnowledgePassage::place)
        .containsExactly(
            tuple("Returns", "You may return any item within 30 days.", 7),
            tuple(
                "Returns > What it costs",
                "Returns are free\nExchanges cost 5 EUR\n\nWay Price\nvan 5 EUR\n\n# no heading",
                11));
  }

  @Test
  void readsHtmlWithoutWhatNobodySees() throws Exception {
    assertThat(PassageSplitter.split(read("shipping.html", HTML)))
        .extracting(KnowledgePassage::title, KnowledgePassage::text, KnowledgePassage::place)
        .containsExactly(tuple("Shipping > Delivery time", "Parcels arrive after three days.", 3));
  }

  @Test
  void readsTextByItsEmptyLines() throws Exception {
    // when
    KnowledgePage page =
        read("gift-cards.txt", "\uFEFFGift cards\nnever expire.\n\n\nThey can't be paid out.");

    // then
    assertThat(page.title()).isEqualTo("gift cards");
    assertThat(page.sections().getFirst().paragraphs())
        .containsExactly(
            new KnowledgePage.Paragraph("Gift cards never expire.", 1),
            new KnowledgePage.Paragraph("They can't be paid out.", 5));
  }

  @Test
  void readsPdfPageByPage() throws Exception {
    // when
    KnowledgePage page = read("terms.pdf", Pdfs.of("Terms", "", "Be kind.", "Pay in time."));

    // then
    assertThat(page.title()).isEqualTo("Terms");
    assertThat(page.sections().getFirst().paragraphs())
        .containsExactly(
            new KnowledgePage.Paragraph("Be kind.", 1),
            new KnowledgePage.Paragraph("Pay in time.", 2));
  }

  @Test
  void saysThatAPdfIsEncrypted() throws IOException {
    assertUnreadable(
        "secret.pdf", Pdfs.of("", "secret", "Be kind."), "encrypted; save it without a password");
  }

  @Test
  void saysThatAScanHasNoText() throws IOException {
    assertUnreadable("scan.pdf", Pdfs.of("", "", " "), "no text was found in it; ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%PDF-1.7", "%PDF-1.7\n1 0 obj <<", "no pdf at all", "%PDF-1.4\n%%EOF"})
  void saysThatAPdfIsBroken(String content) {
    assertUnreadable(
        "broken.pdf", content.getBytes(StandardCharsets.UTF_8), "can't be read as a PDF");
  }

  @Test
  void saysThatATextIsNotUtf8() {
    assertUnreadable(
        "broken.md", new byte[] {'#', ' ', (byte) 0xff, (byte) 0xfe}, "not UTF-8; save it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.md", "a.html", "a.txt", "a.pdf"})
  void saysThatAFileIsEmpty(String file) {
    assertUnreadable(file, new byte[0], "the page is empty; write it, or delete it");
  }

  private static void assertUnreadable(String source, byte[] content, String why) {
    assertThatThrownBy(() -> read(source, content))
        .isInstanceOf(UnreadablePageException.class)
        .hasMessageContaining(why);
  }

  private static KnowledgePage read(String source, String text) throws UnreadablePageException {
    return read(source, text.getBytes(StandardCharsets.UTF_8));
  }

  private static KnowledgePage read(String source, byte[] content) throws UnreadablePageException {
    return PageReader.read(new PageKey("help", source), content);
  }
}
