package dev.switchboard.evaluation.flowrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.value.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WayPrinterTest {

  @Test
  void printsTheWholeResultAndOfLongArgumentsTheBeginning() {
    // given
    ObjectNode large = JsonNodeFactory.instance.objectNode().put("text", "x".repeat(500));

    // when
    List<String> lines =
        printed(
            new Happening.Call("tool look", large, new Outcome.Succeeded(large)),
            new Happening.Waited(Duration.ofMinutes(90)),
            new Happening.End(new Outcome.Succeeded(large)));

    // then
    assertThat(lines.getFirst())
        .startsWith("    tool look {\"text\":\"xxx")
        .contains("…")
        .hasSizeLessThan(400);
    assertThat(lines.get(1)).isEqualTo("    waits 1h30m (passed over here)");
    assertThat(lines.getLast()).isEqualTo("ended -> " + large);
  }

  private static List<String> printed(Happening... way) {
    StringWriter out = new StringWriter();
    new WayPrinter(new PrintWriter(out)).print(List.of(way));
    return out.toString().lines().toList();
  }
}
