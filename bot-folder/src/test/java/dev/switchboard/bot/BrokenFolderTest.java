package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.bot.reading.BotFolderException;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.BotReading;
import dev.switchboard.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenFolderTest {

  @TempDir Path root;
  private TestFolder folder;

  @BeforeEach
  void aGoodFolder() throws IOException {
    folder = TestFolder.good(root);
  }

  @Test
  void theFolderThatTheOthersSpoilIsGood() {
    assertThat(folder.read().problems()).isEmpty();
    assertThat(folder.read()).isInstanceOf(BotReading.Read.class);
  }

  @ParameterizedTest
  @MethodSource("dev.switchboard.bot.Faults#all")
  void refusesAFaultWithFileLineAndFix(String file, String piece, String by, String problem)
      throws IOException {
    // when
    BotReading reading = folder.replace(file, piece, by).read();

    // then
    assertThat(reading).isInstanceOf(BotReading.Refused.class);
    assertThat(reading.problems())
        .anySatisfy(one -> assertThat(one.toString()).startsWith(problem))
        .anyMatch(Problem::isError);
  }

  @Test
  void refusesATextThatIsNoneOrIsNotThere() throws IOException {
    BotReading reading =
        folder
            .with("texts/orders.yaml", "shipped: Order {id} left.\nlost: 'Order {id'\n")
            .with(
                "flows/told.yaml",
                """
                document: { dsl: '1.0.1', namespace: t, name: told, version: '1.0.0' }
                do:
                  - a: { call: reply, with: { say: shiped } }
                """)
            .read();
    assertThat(reading.problems())
        .extracting(Problem::toString)
        .anyMatch(each -> each.startsWith("texts/orders.yaml:2: a placeholder of the text lost"))
        .anyMatch(
            each ->
                each.startsWith(
                    "flows/told.yaml:3: there is no text \"shiped\"; did you mean \"shipped\"?"));
  }

  @Test
  void repeatsNoCredentialThatItRefuses() throws IOException {
    // when
    BotReading reading =
        folder
            .replace(
                "tools.yaml",
                "effect: none",
                "effect: none\n    headers: {Cookie: s3cr3t}\n    authentication: {bearer: {env: 's3cr3t!'}}")
            .replace("tools.yaml", "${SHOP}", "https://u:s3cr3t@shop")
            .read();

    // then
    assertThat(reading.problems()).hasSize(3);
    assertThat(reading.problems().toString()).doesNotContain("s3cr3t");
  }

  @Test
  void warnsOfAFlowThatCallsWhatMustBeConfirmedAndAsksNobody() throws IOException {
    assertThat(
            folder
                .replace("tools.yaml", "effect: none", "effect: none\n    confirm: true")
                .read()
                .problems())
        .extracting(Problem::toString)
        .anyMatch(
            problem ->
                problem.startsWith(
                    "flows/track.yaml:6: the tool \"get_order\" is to be confirmed, but this flow asks"
                        + " nobody"));
  }

  @Test
  void readsHowAToolIsConfirmed() throws IOException {
    folder.replace(
        "tools.yaml", "effect: none", "effect: none\n    confirm: 'Look up {order_id}?'");
    assertThat(folder.read())
        .isInstanceOfSatisfying(
            BotReading.Read.class,
            read ->
                assertThat(read.folder().tools().get("get_order").rules().confirm())
                    .isEqualTo("Look up {order_id}?"));
  }

  @Test
  void refusesAFolderWithoutABot() throws IOException {
    assertThat(folder.without("bot.yaml").read().problems())
        .extracting(Problem::toString)
        .containsExactly("bot.yaml:1: there is no bot.yaml; add it with at least \"name: my-bot\"");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    assertThat(BotFolders.read(root.resolve("nowhere")).problems())
        .singleElement()
        .asString()
        .startsWith("bot.yaml:1: there is no folder ")
        .endsWith("; name a folder with a bot.yaml");
  }

  @Test
  void refusesWhatIsNotYaml() throws IOException {
    assertThat(folder.with("intents.yaml", "intents:\n  track: {flow: [a\n").read().problems())
        .singleElement()
        .asString()
        .startsWith("intents.yaml:3: this is not YAML: ");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertThat(folder.with("tools.yaml", "").read().problems())
        .extracting(Problem::toString)
        .containsExactly("tools.yaml:1: the file is empty; write it, or delete it");
  }

  @Test
  void warnsOfAPauseThatNothingWaitsFor() throws IOException {
    folder.with(
        "bot.yaml",
        """
            name: tiny
            doubleTexting: {policy: interrupt, quiet: 1s}
            """);

    assertThat(folder.read()).isInstanceOf(BotReading.Read.class);
    assertThat(folder.read().problems())
        .extracting(Problem::toString)
        .containsExactly(
            "bot.yaml:2: \"quiet\" has no effect here; delete it, or write \"policy: merge\"; only"
                + " that waits for a pause");
  }

  @Test
  void namesPagesThatCanNotBeReadAndGoesOnWithTheOthers() throws IOException {
    // when
    folder
        .with("knowledge/empty.md", "")
        .with("knowledge/latin.txt", new byte[] {'n', (byte) 0xe9})
        .with("knowledge/old.doc", "x")
        .with("knowledge/prices.pdf", "no PDF")
        .with("knowledge/secret.pdf", "%PDF-1.7\ntrailer << /Encrypt 5 0 R >>");

    // then
    assertThat(folder.read()).isInstanceOf(BotReading.Read.class);
    assertThat(folder.read().problems())
        .extracting(Problem::toString)
        .containsExactly(
            "knowledge/empty.md:1: the page is empty and is left out; write it, or delete it",
            "knowledge/old.doc:1: files of this kind can't be read, so nothing in it is found; save it as"
                + " md, html, txt, csv, pdf, docx, pptx, xlsx or odt, or delete it",
            "knowledge/prices.pdf:1: the page is no PDF and is left out; export it again, or save it"
                + " as md",
            "knowledge/secret.pdf:1: the page is encrypted and is left out; save it without a"
                + " password");
  }

  @Test
  void readsHowAKnowledgeBaseIsSearched() throws IOException {
    // when
    folder.with(
        "bot.yaml",
        "name: tiny\nknowledge:\n  pages: {folder: knowledge, weight: 0.7, rerank: diversity}\n");

    // then
    assertThat(((BotReading.Read) folder.read()).folder().knowledge().get("pages"))
        .extracting(KnowledgeBase::weight, KnowledgeBase::rerank)
        .containsExactly(0.7, KnowledgeBase.Rerank.DIVERSITY);
  }

  @Test
  void refusesBytesThatAreNoText() throws IOException {
    assertThat(folder.with("bot.yaml", new byte[] {(byte) 0xc3, 0x28}).read().problems())
        .extracting(Problem::toString)
        .containsExactly("bot.yaml:1: the file is not UTF-8 text; save it as UTF-8");
  }

  @Test
  void refusesAPromptWithoutFrontMatter() throws IOException {
    assertThat(folder.with("prompts/tell.md", "Tell {order}").read().problems())
        .extracting(Problem::toString)
        .containsExactly(
            "prompts/tell.md:1: the prompt has no front matter; begin with a line \"---\", then \"id:"
                + " tell\", then a line \"---\"");
  }

  @Test
  void aRefusedFlowIsNotCalledMissingToo() throws IOException {
    assertThat(folder.with("flows/track.yaml", "do: [").read().problems())
        .allSatisfy(problem -> assertThat(problem.file()).isEqualTo("flows/track.yaml"))
        .isNotEmpty();
  }

  @Test
  void survivesAliasesThatUnfoldWithoutEnd() throws IOException {
    // given: nine levels of nine
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 9; level++) {
      String below = "*a" + (level - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(level, level, (below + ", ").repeat(8) + below));
    }

    // then
    assertThat(folder.with("tools.yaml", bomb.toString()).read().problems())
        .singleElement()
        .asString()
        .startsWith("tools.yaml:1: this is not YAML: ");
    assertThat(folder.with("tools.yaml", "tools: &self {a: *self}").read().problems())
        .singleElement()
        .asString()
        .startsWith("tools.yaml:1: this is not YAML: ");
  }

  @Test
  void warnsOfOneExampleInTwoIntents() throws IOException {
    // when
    BotReading reading =
        folder
            .replace(
                "intents.yaml",
                "  track:\n",
                "  find:\n    flow: track\n    examples: [find it, Track it!]\n  track:\n")
            .read();

    // then
    assertThat(reading).isInstanceOf(BotReading.Read.class);
    assertThat(reading.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "intents.yaml:13: \"track it\" is an example of the intent \"track\" and, in line 7, of"
                + " \"find\"; keep it where it belongs");
  }

  @Test
  void warnsOfAnIntentWithOneExample() throws IOException {
    assertThat(folder.replace("intents.yaml", "      - track it\n", "").read().problems())
        .extracting(Problem::toString)
        .containsExactly(
            "intents.yaml:5: the intent \"track\" has only one example; add at least four more, said"
                + " differently");
  }

  @Test
  void warnsOfAFileWithAMisspeltName() throws IOException {
    assertThat(folder.without("tools.yaml").with("tool.yaml", "tools: {}").read().problems())
        .extracting(Problem::toString)
        .contains(
            "tool.yaml:1: \"tool.yaml\" is no part of a bot folder and is not read; did you mean"
                + " \"tools.yaml\"?");
  }

  @Test
  void aServiceRefusesToStartAndNamesEveryProblem() throws IOException {
    folder
        .replace("intents.yaml", "flow: track", "flow: trak")
        .replace("tools.yaml", "none", "any");

    assertThatThrownBy(() -> BotFolders.load(root))
        .isInstanceOf(BotFolderException.class)
        .hasMessageContaining("intents.yaml:6: there is no flow \"trak\"")
        .hasMessageContaining("tools.yaml:3: \"effect\" is unknown: any");
  }
}
