package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.model.PromptDefinition.Example;
import dev.switchboard.bot.prompts.PromptCatalog;
import dev.switchboard.bot.prompts.PromptSource;
import dev.switchboard.bot.reading.BotReading;
import dev.switchboard.bot.reading.prompts.PromptFiles;
import dev.switchboard.flows.Flow;
import dev.switchboard.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts that share texts, show examples, and stand beside other versions of themselves. */
class PromptFilesTest {

  private static final String TELL =
      """
      ---
      id: tell
      variables: [order]
      output: {type: object, required: [text], properties: {text: {type: string}}}
      examples:
        - {user: Where is it?, answer: {text: On its way.}}
      ---
      {#include _manners tone='friendly' /}
      Tell the customer about this order: {order}
      """;
  private static final String SECOND =
      """
      ---
      id: tell
      share: 10
      variables: [order]
      ---
      Tell the customer about {order}, in one sentence.
      """;

  @TempDir Path root;
  private TestFolder folder;

  @BeforeEach
  void aPromptWithAPartialAndASecondVersion() throws IOException {
    folder =
        TestFolder.good(root)
            .with("prompts/tell.md", TELL)
            .with("prompts/tell@2.md", SECOND)
            .with("prompts/_manners.md", "Be {tone}. {#include _limits /}\n")
            .with("prompts/_limits.md", "Say nothing of {order}'s price.\n");
  }

  private BotFolder read() throws IOException {
    BotReading reading = folder.read();
    assertThat(reading.problems()).isEmpty();
    return ((BotReading.Read) reading).folder();
  }

  private static Flow flow(BotFolder bot) {
    return bot.flows().get("track").flow();
  }

  private void refused(String problem) throws IOException {
    BotReading reading = folder.read();
    assertThat(reading).isInstanceOf(BotReading.Refused.class);
    assertThat(reading.problems())
        .extracting(Problem::toString)
        .anyMatch(it -> it.startsWith(problem));
  }

  @Test
  void readsVersionsExamplesAndPartials() throws IOException {
    PromptDefinition tell = read().prompts().get("tell");

    assertThat(tell.version()).isEqualTo("1");
    assertThat(tell.examples())
        .containsExactly(new Example("Where is it?", "{\"text\":\"On its way.\"}"));
    assertThat(tell.source().partials()).containsOnlyKeys("_manners", "_limits");
    assertThat(tell.versions())
        .extracting(PromptDefinition::source)
        .extracting(PromptSource::version, PromptSource::share)
        .containsExactly(tuple("1", 90), tuple("2", 10));
  }

  @Test
  void aConversationAlwaysGetsTheSameVersionAndATenthGetsTheSecond() throws IOException {
    PromptCatalog catalog = read().promptCatalog();
    Function<Integer, String> chosen =
        i -> catalog.choose("tell", "conversation-" + i).orElseThrow().version();

    Map<String, Long> counts =
        IntStream.range(0, 2_000)
            .boxed()
            .collect(Collectors.groupingBy(chosen, Collectors.counting()));

    assertThat(counts.get("2")).isBetween(140L, 260L);
    assertThat(IntStream.range(0, 50).boxed().map(chosen).toList())
        .isEqualTo(IntStream.range(0, 50).boxed().map(chosen).toList());
    assertThat(catalog.choose("nowhere", "c")).isEmpty();
  }

  @Test
  void aChangedPartialChangesTheHashAndTheKeysOfFlows() throws IOException {
    BotFolder before = read();
    folder.with("prompts/_limits.md", "Say nothing of {order}.\n");
    BotFolder after = read();

    assertThat(after.prompts().get("tell").source().hash())
        .isNotEqualTo(before.prompts().get("tell").source().hash());
    assertThat(flow(after).key()).isNotEqualTo(flow(before).key());
    assertThat(Flow.catalogOf(flow(after).key())).isEqualTo(after.promptCatalog().digest());
  }

  @Test
  void aPromptOfAnotherTimeIsReadFromItsCatalog() throws IOException {
    BotFolder bot = read();
    PromptCatalog kept = PromptCatalog.read(bot.promptCatalog().json());

    assertThat(kept).isEqualTo(bot.promptCatalog());
    String hash = bot.prompts().get("tell").source().hash();
    PromptDefinition again = PromptFiles.read(kept.find(hash).orElseThrow());
    assertThat(again.template()).isEqualTo(bot.prompts().get("tell").template());
    assertThat(again.examples()).isEqualTo(bot.prompts().get("tell").examples());
    assertThat(PromptCatalog.read("{")).isNull();
  }

  @Test
  void refusesPartialsThatAreNotThere() throws IOException {
    folder.replace("prompts/tell.md", "_manners", "_maners");
    refused("prompts/tell.md:8: there is no partial \"_maners\"; did you mean \"_manners\"?");
  }

  @Test
  void refusesPartialsThatIncludeEachOther() throws IOException {
    folder.with("prompts/_limits.md", "Well.\n{#include _manners tone='x' /}");
    refused(
        "prompts/_limits.md:2: partials include each other in a circle: _limits → _manners → _limits; ");
  }

  @Test
  void refusesAPartialThatUsesWhatNobodyGives() throws IOException {
    folder.replace("prompts/tell.md", " tone='friendly'", "");
    refused("prompts/tell.md:8: the partial \"_manners\" uses \"tone\"");
  }

  @Test
  void refusesABrokenPartialAtItsPlace() throws IOException {
    folder.with("prompts/_limits.md", "Well.\n{#if order}never closed");
    refused("prompts/_limits.md:2: the partial is broken: ");
  }

  @Test
  void refusesAnExampleThatDoesNotFitTheSchema() throws IOException {
    folder.replace("prompts/tell.md", "{text: On its way.}", "{words: On its way.}");
    refused("prompts/tell.md:6: the answer of the example does not fit \"output\"");
  }

  @Test
  void refusesSharesThatLeaveNothing() throws IOException {
    folder.with("prompts/tell@3.md", SECOND.replace("share: 10", "share: 95"));
    refused(
        "prompts/tell@3.md:3: the shares of the prompt \"tell\" are 105 together, so that nothing is left for prompts/tell.md");
  }

  @Test
  void refusesSharesThatAreLessThanAll() throws IOException {
    folder.replace("prompts/tell.md", "id: tell", "id: tell\nshare: 80");
    refused(
        "prompts/tell.md:3: the shares of the prompt \"tell\" are 90 together, and no version takes the rest");
  }

  @Test
  void refusesTwoFilesOfOnePromptWithoutShares() throws IOException {
    folder.replace("prompts/tell@2.md", "share: 10\n", "");
    refused("prompts/tell@2.md:1: the prompt \"tell\" is in prompts/tell.md too");
  }

  @Test
  void refusesTwoVersionsOfOneName() throws IOException {
    folder.with("prompts/other.md", SECOND.replace("share: 10", "share: 5"));
    refused("prompts/tell.md:1: the version \"1\" of the prompt \"tell\" is in prompts/other.md");
  }

  @Test
  void refusesAVersionThatNeedsWhatFlowsDoNotGive() throws IOException {
    folder.replace("prompts/tell@2.md", "[order]", "[order, mood]");
    refused("prompts/tell@2.md:1: the variable \"mood\" is none of prompts/tell.md");
  }

  @Test
  void refusesAVersionThatIsNotThatOfItsFile() throws IOException {
    folder.replace("prompts/tell@2.md", "share: 10", "share: 10\nversion: 3");
    refused("prompts/tell@2.md:4: the file's name says version 2, and the prompt 3");
  }

  @Test
  void refusesAModelOfAVersionThatNobodyDefined() throws IOException {
    folder
        .with("bot.yaml", "name: tiny\nmodels:\n  default: {model: large-2}\n")
        .replace("prompts/tell@2.md", "share: 10", "share: 10\nmodel: smal");
    refused("prompts/tell@2.md:4: there is no model \"smal\"");
  }

  @Test
  void warnsOfAPartialThatNobodyIncludes() throws IOException {
    folder.with("prompts/_old.md", "Be kind.");

    assertThat(folder.read().problems())
        .extracting(Problem::toString)
        .singleElement()
        .asString()
        .startsWith("prompts/_old.md:1: no prompt includes the partial \"_old\"");
  }
}
