package dev.switchboard.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

  private final Problems problems = new Problems();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO",
        "no",
        "on",
        "off",
        "y",
        "01234",
        "+49301234567",
        "1_000",
        "0x1F",
        "0o17",
        "1:30"
      })
  void readsAsTextsWhatOlderYamlTookForSomethingElse(String written) {
    assertThat(read("a: " + written).toJson().path("a").textValue()).isEqualTo(written);
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "False, false", "42, 42", "-7, -7", "0.5, 0.5", "1e3, 1000"})
  void readsBooleansAndNumbers(String written, String json) {
    assertThat(read("a: " + written).toJson().path("a").toString()).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "Null"})
  void readsNothing(String written) {
    assertThat(read("a: " + written).toJson().path("a").isNull()).isTrue();
  }

  @Test
  void readsAsATextWhatIsQuoted() {
    assertThat(read("a: '42'").toJson().path("a").textValue()).isEqualTo("42");
  }

  @Test
  void readsANumberThatNoMemoryHoldsAsAText() {
    assertThat(read("a: 1e999999999").toJson().path("a").isTextual()).isTrue();
  }

  @Test
  void keepsTheLineOfEveryKeyAndItem() {
    // given
    YamlNode node = read("# first\na:\n  - x\n  - b:\n      c/d: 1\n");

    // then
    assertThat(node.lineAt("/a", 1)).isEqualTo(2);
    assertThat(node.lineAt("/a/1", 1)).isEqualTo(4);
    assertThat(node.lineAt("/a/1/b/c~1d", 1)).isEqualTo(5);
    assertThat(node.lineAt("/a/1/b/missing/more", 1)).isEqualTo(4);
    assertThat(node.lineAt("", 1)).isEqualTo(1);
  }

  @Test
  void countsTheLinesInFrontOfTheDocument() {
    YamlNode node = YamlReader.read("a.yaml", "a: 1", 10, problems);
    assertThat(Objects.requireNonNull(node).line()).isEqualTo(11);
  }

  @Test
  void flattensAMergedMapping() {
    // given
    YamlNode node =
        read(
            """
            defaults: &defaults { retries: 2, timeout: 3s }
            orders:
              <<: *defaults
              timeout: 5s
            """);

    // then: the written key wins, wherever it stands
    assertThat(node.toJson().path("orders").toString())
        .isEqualTo("{\"timeout\":\"5s\",\"retries\":2}");
    assertThat(node.lineAt("/orders/retries", 1)).isEqualTo(1);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void flattensSeveralMergedMappingsTheFirstOfThemWins() {
    YamlNode node = read("a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc: {<<: [*a, *b]}");
    assertThat(node.toJson().path("c").toString()).isEqualTo("{\"x\":1,\"y\":2}");
  }

  @Test
  void refusesToMergeWhatIsNoMapping() {
    assertThat(YamlReader.read("a.yaml", "a:\n  <<: 5", problems)).isNull();
    assertThat(problems.all())
        .singleElement()
        .asString()
        .startsWith("a.yaml:2: this is not YAML: Expected mapping node");
  }

  @Test
  void keepsAQuotedMergeKeyAsItIs() {
    assertThat(read("'<<': 5").toJson().path("<<").asInt()).isEqualTo(5);
  }

  @Test
  void namesAliasesWithTheirLines() {
    YamlDocument document = YamlReader.document("a.yaml", "a: &x 1\nb: *x\nc: *x", problems);
    assertThat(Objects.requireNonNull(document).aliases())
        .isEqualTo(List.of(new YamlDocument.Alias("x", 2), new YamlDocument.Alias("x", 3)));
  }

  @Test
  void readsThousandsOfAliases() {
    // given: generators write each shared part once
    String items = "  - *shared\n".repeat(3_000);

    // when
    YamlNode node = read("shared: &shared {a: 1}\nall:\n" + items);

    // then
    assertThat(node.toJson().path("all")).hasSize(3_000);
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[*a%1$s, *a%1$s]", "{x: *a%1$s, y: *a%1$s}"})
  void refusesAliasesThatUnfoldWithoutEnd(String twice) {
    // given each level has the one before twice
    StringBuilder text = new StringBuilder("a0: &a0 [1]\n");
    for (int level = 1; level <= 40; level++) {
      text.append("a%s: &a%s %s\n".formatted(level, level, twice.formatted(level - 1)));
    }

    // then
    assertThat(YamlReader.read("a.yaml", text.toString(), problems)).isNull();
    assertThat(problems.all()).singleElement().matches(Problem::isError);
  }

  @Test
  void mergesThatUnfoldStayTheKeysThatThereAre() {
    // given each level merges the one before twice
    StringBuilder text = new StringBuilder("a0: &a0 {k: 1}\n");
    for (int level = 1; level <= 40; level++) {
      text.append("a%1$s: &a%1$s {<<: [*a%2$s, *a%2$s], k%1$s: 1}\n".formatted(level, level - 1));
    }

    // then
    assertThat(read(text.toString()).toJson().path("a40")).hasSize(41);
  }

  @Test
  void refusesAKeyThatIsThereTwice() {
    read("a: 1\nb: 2\na: 3");
    assertThat(problems.all())
        .singleElement()
        .hasToString(
            "a.yaml:3: \"a\" stands here a second time, first in line 1; keep one of the two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [", "a: b: c", "\u0000", "a: *nowhere", "a: 1\n---\nb: 2", "a: \"x"})
  void refusesWhatIsNoYaml(String text) {
    assertThat(YamlReader.read("a.yaml", text, problems)).isNull();
    assertThat(problems.all())
        .singleElement()
        .asString()
        .matches("a\\.yaml:[12]: this is not YAML: .*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing\n"})
  void refusesAnEmptyFile(String text) {
    assertThat(YamlReader.read("a.yaml", text, problems)).isNull();
    assertThat(problems.all()).singleElement().asString().contains("the file is empty");
  }

  @Test
  void refusesADocumentThatNestsTooDeeply() {
    assertThat(YamlReader.read("a.yaml", "[".repeat(100_000), problems)).isNull();
    assertThat(problems.all()).singleElement().asString().contains("nested deeper than 60");
  }

  private YamlNode read(String text) {
    return Objects.requireNonNull(YamlReader.read("a.yaml", text, problems));
  }
}
