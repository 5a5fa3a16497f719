package dev.switchboard.router.core.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.prompts.PromptCatalog;
import dev.switchboard.bot.prompts.PromptSource;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of flow versions; each implementation has a test that extends this. */
public abstract class FlowVersionsContract {

  /** Those of a bot that has only this flow, with these prompts, and of no other bot. */
  protected abstract FlowVersions versions(Flow flow, String text, PromptCatalog prompts);

  /** The text of a flow that differs from another one by its value. */
  protected static String text(String value) {
    return "document: { dsl: '1.0.1', namespace: t, name: main, version: '1.0.0' }\n"
        + "do: [ { a: { set: { x: "
        + value
        + " } } } ]\n";
  }

  protected static Flow flow(String value) {
    return ((Compilation.Compiled) FlowCompiler.compile("main.yaml", text(value))).flow();
  }

  /** A prompt in two versions, of which the first has a share of 60 per cent. */
  public static PromptCatalog prompts(String text) {
    PromptSource first = new PromptSource("answer", "1", 60, "prompts/answer.md", text, Map.of());
    PromptSource second =
        new PromptSource("answer", "2", 40, "prompts/answer@2.md", text + "!", Map.of());
    return new PromptCatalog(Map.of("answer", List.of(first, second)));
  }

  private final PromptCatalog prompts = prompts("Be kind.");
  private final Flow today = flow("1").beside(prompts.digest());

  private FlowVersions versions() {
    return versions(today, text("1"), prompts);
  }

  @Test
  void aDocumentIsFoundByItsKey() {
    FlowVersions versions = versions();

    assertThat(versions.of(today.key())).map(Flow::key).contains(today.key());
    assertThat(versions.of(today.key())).isEqualTo(versions.of(today.key()));
  }

  @Test
  void anotherDocumentOfThatNameIsUnknown() {
    assertThat(versions().of(flow("2").key())).isEmpty();
    assertThat(versions().of("main")).isEmpty();
  }

  @Test
  void aConversationGetsOneVersionOfAPromptAgainAndAgain() {
    FlowVersions versions = versions();
    ChosenPrompt chosen = versions.prompt(today.key(), "answer", "conversation-1");

    assertThat(chosen.version()).isIn("1", "2");
    assertThat(prompts.find(String.valueOf(chosen.hash()))).isPresent();
    assertThat(versions.prompt(today.key(), "answer", "conversation-1")).isEqualTo(chosen);
    assertThat(versions.promptOfToday("answer", "conversation-1")).isEqualTo(chosen);
  }

  @Test
  void conversationsAreSpreadOverTheVersionsOfAPrompt() {
    FlowVersions versions = versions();

    assertThat(
            IntStream.range(0, 100)
                .mapToObj(i -> versions.prompt(today.key(), "answer", "conversation-" + i))
                .map(ChosenPrompt::version)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void whatIsNotKnownIsWhateverPromptThereIs() {
    FlowVersions versions = versions();

    assertThat(versions.prompt(flow("1").key(), "answer", "c")).isEqualTo(ChosenPrompt.ANY);
    assertThat(versions.prompt(flow("1").beside("other").key(), "answer", "c"))
        .isEqualTo(ChosenPrompt.ANY);
    assertThat(versions.prompt(today.key(), "greeting", "c")).isEqualTo(ChosenPrompt.ANY);
    assertThat(versions.promptOfToday("greeting", "c")).isEqualTo(ChosenPrompt.ANY);
  }
}
