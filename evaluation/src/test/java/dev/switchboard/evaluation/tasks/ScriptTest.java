package dev.switchboard.evaluation.tasks;

import static dev.switchboard.evaluation.tasks.Tasks.CANCEL;
import static dev.switchboard.evaluation.tasks.Tasks.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.testkit.ChatRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptTest {

  private static final String USER = "{'role': 'user', 'content': 'Cancel it, please. [task t-1]'}";
  private static final String TOOLS =
      "'tools': [{'function': {'name': 'find'}}, {'function': {'name': 'cancel'}}]";

  private final Script script = new Script(List.of(CANCEL));

  private Script.Next next(String messages) {
    return script.next(request("'messages': [%s], %s".formatted(messages, TOOLS)));
  }

  private static ChatRequest request(String fields) {
    return new ChatRequest(json("{" + fields + "}"), Map.of());
  }

  @Test
  void asksForTheCallThatComesAfterTheResultsSoFarHoweverOftenItIsAsked() {
    String told = USER + ", {'role': 'assistant'}, {'role': 'tool', 'content': 'one'}";
    assertThat(next(USER)).isEqualTo(new Script.Next.Call(1, CANCEL.steps().get(0)));
    assertThat(next(told)).isEqualTo(new Script.Next.Call(2, CANCEL.steps().get(1)));
    assertThat(next(told)).isEqualTo(next(told));
  }

  @Test
  void answersWhenItWasToldOfAllCalls() {
    assertThat(
            next(
                USER
                    + ", {'role': 'tool', 'content': 'one'}, {'role': 'tool', 'content':"
                    + " [{'type': 'text', 'text': 'two'}]}"))
        .isEqualTo(new Script.Next.Answer(CANCEL, List.of("one", "two")));
  }

  @Test
  void saysWhyItCanNotGoOn() {
    assertThat(next("{'role': 'user', 'content': 'Hello'}"))
        .isInstanceOfSatisfying(
            Script.Next.Lost.class, lost -> assertThat(lost.why()).contains("[task ID]"));
    assertThat(script.next(request("'messages': [%s]".formatted(USER))))
        .isInstanceOfSatisfying(
            Script.Next.Lost.class,
            lost -> assertThat(lost.why()).contains("the tool find is not offered"));
  }

  @Test
  void beginsATaskInSuchAWayThatItIsFoundAgain() {
    String message = TasksFile.JSON.getNodeFactory().textNode(Script.message(CANCEL)).toString();
    assertThat(
            script.next(
                request(
                    "'messages': [{'role': 'user', 'content': %s}], %s".formatted(message, TOOLS))))
        .isInstanceOf(Script.Next.Call.class);
  }
}
