package dev.switchboard.classifier.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contracts.view.IntentsView;
import dev.switchboard.contracts.view.IntentsView.Place;
import dev.switchboard.testkit.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class IntentPlacesTest {

  @Test
  void aListOfExamplesEndsAtItsLastLine() {
    IntentsView view =
        IntentPlaces.read(
            """
            intents:
              status:
                label: Where it is
                flow: track
                examples:
                  - where is it
                  - >-
                    a long one
                    on two lines

                # a remark
              other:
                examples:
                - no indent
            """);

    assertThat(view.intents())
        .extracting(IntentsView.Intent::place)
        .containsExactly(new Place(9, 6), new Place(14, 4));
    assertThat(view.intents().getFirst().examples())
        .containsExactly("where is it", "a long one on two lines");
    assertThat(view.intents().getFirst().label()).isEqualTo("Where it is");
  }

  @Test
  void toAListInBracketsNoLineIsAdded() {
    IntentsView view =
        IntentPlaces.read(
            """
            intents:
              one: {examples: [a, b]}
              two:
                examples: [
                  c,
                  d]
              three: {flow: f}
            """);

    assertThat(view.intents()).extracting(IntentsView.Intent::place).containsOnlyNulls();
  }

  @Test
  void eachListOfTheSampleShopHasAnEnd() throws IOException {
    String text = Files.readString(ProjectRoot.resolve("bots/store/intents.yaml"));

    IntentsView view = IntentPlaces.read(text);

    assertThat(view.intents())
        .filteredOn(intent -> !intent.examples().isEmpty())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            intent -> {
              String line = text.lines().toList().get(intent.place().line() - 1);
              assertThat(line).contains(intent.examples().getLast().substring(0, 4));
            });
  }

  @Test
  void aFileThatIsBeingWrittenIsSaidInWords() {
    assertThatThrownBy(() -> IntentPlaces.read("intents: [")).hasMessageContaining("intents.yaml");
  }
}
