package dev.switchboard.knowledge.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.switchboard.knowledge.KnowledgePage;
import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.splitter.PassageSplitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
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
                "Returns are free\nExchanges cost 5 EUR\n\nWay: van; Price: 5 EUR\n\n# no heading",
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
  void readsColumnsOfAPdfOneAfterTheOther() throws Exception {
    // given: written line by line across both columns
    byte[] content =
        Pdfs.placed(
            new Object[] {"Both lamps are sold here.", 50, 720},
            new Object[] {"The small lamp burns for", 50, 690},
            new Object[] {"The large lamp burns for", 320, 690},
            new Object[] {"ten hours and is red.", 50, 677},
            new Object[] {"forty hours and is blue.", 320, 677});

    // then
    assertThat(text("lamps.pdf", content))
        .isEqualTo(
            "Both lamps are sold here.\n\nThe small lamp burns for ten hours and is red.\n\n"
                + "The large lamp burns for forty hours and is blue.");
  }

  @Test
  void readsATableOfAPdfRowByRow() throws Exception {
    // given: written column by column
    byte[] content =
        Pdfs.placed(
            new Object[] {"Size", 50, 700},
            new Object[] {"XL", 50, 685},
            new Object[] {"S", 50, 670},
            new Object[] {"Price", 200, 700},
            new Object[] {"30 euros", 200, 685},
            new Object[] {"20 euros", 200, 670});

    // then
    assertThat(text("sizes.pdf", content))
        .isEqualTo("Size: XL; Price: 30 euros\nSize: S; Price: 20 euros");
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

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void readsATextInAnyEncoding(String charset) throws Exception {
    // given: a byte order mark in UTF-16 alone
    byte[] content = "Das Geschäft in Köln öffnet um 9.\n".getBytes(Charset.forName(charset));

    // then
    assertThat(read("hours.txt", content).sections().getFirst().paragraphs())
        .extracting(KnowledgePage.Paragraph::text)
        .containsExactly("Das Geschäft in Köln öffnet um 9.");
  }

  @Test
  void believesAPageThatSaysItsEncoding() throws Exception {
    assertThat(
            text(
                "cyrillic.html",
                "<meta charset=windows-1251><body>Магазин</body>"
                    .getBytes(Charset.forName("windows-1251"))))
        .isEqualTo("Магазин");
  }

  @Test
  void saysThatAFileIsNoText() {
    assertUnreadable(
        "picture.md", new byte[] {'#', 0, 0, 0, 'x', 0, 0, 0, 'y', 'z'}, "it is no text");
  }

  @Test
  void showsOfHtmlWhatABrowserShowsAsThePage() throws Exception {
    assertThat(
            text(
                "gifts.html",
                """
                <body><header><span>Cart (0)</span></header><div class="cookie-bar">Cookies!</div>
                <div role="navigation"><a>Shipping</a></div>
                Text that stands in the body,<br>in two lines.
                <div>Send it within <b>45 days</b> of <a href="/">delivery</a>, please.</div>
                <dl><dt>Fee</dt><dd>4 EUR</dd></dl><ul><li>One<ul><li>inner</li></ul></li></ul>
                <aside>Others also read</aside><footer>Main Street 1</footer></body>
                """))
        .isEqualTo(
            "Text that stands in the body,\nin two lines.\n\nSend it within 45 days of delivery,"
                + " please.\n\nFee: 4 EUR\n\nOne\ninner");
  }

  @Test
  void takesTheMainPartWhereThereIsOne() throws Exception {
    assertThat(text("a.html", "<div>Welcome</div><main><p>Open from 7.</p></main><p>Imprint</p>"))
        .isEqualTo("Open from 7.");
  }

  @Test
  void readsFrontMatterAsPeopleWriteIt() throws Exception {
    // given
    KnowledgePage toml =
        read(
            "a.md", "+++\ntitle = \"Warranty\"\ntags = [\"pump\", \"lamp\"]\n+++\n\nFive years.\n");
    KnowledgePage colon = read("b.md", "---\ntitle: Returns: the cost\n---\nFree.\n");
    KnowledgePage folded =
        read("c.md", "---\ntitle: >\n  Two\n  lines\nproduct:\n  - 'A'\n  - B\n---\nText.\n");

    // then
    assertThat(toml.title()).isEqualTo("Warranty");
    assertThat(toml.metadata()).containsEntry("tags", List.of("pump", "lamp"));
    assertThat(toml.sections().getFirst().paragraphs())
        .containsExactly(new KnowledgePage.Paragraph("Five years.", 6));
    assertThat(colon.title()).isEqualTo("Returns: the cost");
    assertThat(folded.title()).isEqualTo("Two lines");
    assertThat(folded.metadata()).containsEntry("product", List.of("A", "B"));
  }

  @Test
  void cutsATableAtItsRowsWhichSayWhatTheirValuesAre() throws Exception {
    // given
    StringBuilder table = new StringBuilder("| number | price |\n|---|---|\n");
    for (int i = 1000; i < 1400; i++) {
      table.append("| P").append(i).append(" | ").append(i).append(".90 |\n");
    }

    // when
    List<KnowledgePassage> passages = PassageSplitter.split(read("parts.md", table.toString()));

    // then
    assertThat(passages).hasSizeGreaterThan(5);
    assertThat(passages)
        .flatExtracting(passage -> passage.text().lines().toList())
        .hasSize(400)
        .contains("number: P1234; price: 1234.90");
  }

  @Test
  void readsRowsOfACsvFile() throws Exception {
    assertThat(text("fees.csv", "Country;Fee\nMalta;\"14 euros\"\nItaly;9 euros\n"))
        .isEqualTo("Country: Malta; Fee: 14 euros\nCountry: Italy; Fee: 9 euros");
  }

  @Test
  void readsAWordDocument() throws Exception {
    // given
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("The pump is quiet.");
      document.write(file);
    }

    // then
    assertThat(text("manual.docx", file.toByteArray())).isEqualTo("The pump is quiet.");
  }

  @Test
  void readsASpreadsheetByItsColumns() throws Exception {
    // given
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      XSSFSheet sheet = book.createSheet("Fees");
      String[][] rows = {{"Country", "Fee"}, {"Malta", "14 euros"}, {"Italy", "9 euros"}};
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < 2; j++) {
          (j == 0 ? sheet.createRow(i) : sheet.getRow(i)).createCell(j).setCellValue(rows[i][j]);
        }
      }
      book.write(file);
    }

    // then
    assertThat(text("fees.xlsx", file.toByteArray())).contains("Country: Malta; Fee: 14 euros");
  }

  @Test
  void saysThatAnOfficeDocumentIsBroken() {
    assertUnreadable("a.docx", new byte[] {1, 2, 3}, "can't be read as an office document");
  }

  private static String text(String source, String content) throws UnreadablePageException {
    return text(source, content.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String source, byte[] content) throws UnreadablePageException {
    return read(source, content).sections().stream()
        .flatMap(section -> section.paragraphs().stream())
        .map(KnowledgePage.Paragraph::text)
        .collect(Collectors.joining("\n\n"));
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
