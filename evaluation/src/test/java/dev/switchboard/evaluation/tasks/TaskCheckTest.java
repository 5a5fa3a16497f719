package dev.switchboard.evaluation.tasks;

import static dev.switchboard.evaluation.tasks.Tasks.CANCEL;
import static dev.switchboard.evaluation.tasks.Tasks.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskCheckTest {

  private static final JsonNode FRESH =
      json("{'orders': {'#1': {'status': 'new'}, '#2': {}, '#3': {'sum': 5}}}");
  private static final String REFUSED = "{\"error\": {\"detail\": \"Error: too late\"}}";

  private static List<String> database(String after) {
    return TaskCheck.database(CANCEL, FRESH, new TaskBackend.State(json(after), ""));
  }

  @Test
  void comparesResultsByValueAndErrorsByTheirSentence() {
    assertThat(TaskCheck.results(CANCEL, List.of("{\"price\": 5}", REFUSED))).isEmpty();
    assertThat(TaskCheck.results(CANCEL, List.of("{\"price\": 6}", REFUSED)))
        .containsExactly("call 1, find, gave {\"price\": 6} instead of {\"price\":5}");
    assertThat(TaskCheck.results(CANCEL, List.of("{\"price\": 5}", "{\"status\": \"cancelled\"}")))
        .hasSize(1);
    assertThat(TaskCheck.results(CANCEL, List.of("{\"price\": 5}")))
        .containsExactly("the model was told of 1 calls instead of 2");
  }

  @Test
  void theDatabaseIsTheOneBeforeWithTheChangeAndNothingElse() {
    assertThat(database("{'orders': {'#1': {'status': 'seen'}, '#3': {'sum': 5.0}}}")).isEmpty();
    assertThat(database("{'orders': {'#1': {'status': 'new'}, '#3': {'sum': 5}}}"))
        .singleElement()
        .asString()
        .startsWith("orders #1 is ");
    assertThat(database("{'orders': {'#1': {'status': 'seen'}, '#2': {}, '#3': {'sum': 5}}}"))
        .hasSize(1);
    assertThat(database("{'orders': {'#1': {'status': 'seen'}, '#3': {'sum': 6}}}")).hasSize(1);
    assertThat(database("{'orders': {'#1': {'status': 'seen'}, '#3': {'sum': 5}, '#4': {}}}"))
        .hasSize(1);
    assertThat(
            database(
                "{'orders': {'#1': {'status': 'seen'}, '#3': {'sum': 5}}, 'users': {'u': {}}}"))
        .hasSize(1);
  }

  @Test
  void theDigestCoversWhatTheRecordsDoNot() {
    Task sealed = new Task("t", "u", List.of(), json("{}"), "a".repeat(64));
    assertThat(TaskCheck.database(sealed, FRESH, new TaskBackend.State(FRESH, "b".repeat(64))))
        .hasSize(1);
    assertThat(TaskCheck.database(sealed, FRESH, new TaskBackend.State(FRESH, "a".repeat(64))))
        .isEmpty();
  }

  @Test
  void aWriteIsCarriedOutOnceUnderOneKey() {
    assertThat(TaskCheck.writes(Map.of("k", 1), 1)).isEmpty();
    assertThat(TaskCheck.writes(Map.of("k", 2), 1))
        .containsExactly("the write k was carried out 2 times");
    assertThat(TaskCheck.writes(Map.of("k", 1, "l", 1), 1))
        .containsExactly("there were 2 writes under different keys instead of 1");
  }
}
