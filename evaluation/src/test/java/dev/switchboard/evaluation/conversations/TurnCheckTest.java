package dev.switchboard.evaluation.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.EvalCase;
import dev.switchboard.bot.reading.EvalFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnCheckTest {

  private static final TurnSeen SEEN =
      new TurnSeen(
          "Order 1001 is on its way.",
          "order-status",
          List.of("delivery-times.md"),
          List.of("get_order"),
          Map.of("order_id", "1001"),
          false,
          true);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "intent: order-status",
        "intent: [order-status, small-talk]",
        "contains: '1001'",
        "icontains: [ORDER, '1001']",
        "icontains-any: [nothing, order]",
        "not-contains: cancelled",
        "starts-with: Order",
        "equals: Order 1001 is on its way.",
        "regex: '\\d{4}'",
        "sources: delivery-times.md",
        "tools: [get_order]",
        "slots: {order_id: '1001', size: null}",
        "handoff: false",
        "asks: true"
      })
  void aConditionThatHoldsIsNoFailure(String condition) throws Exception {
    assertThat(failures(condition)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "intent: refund | intent refund, but it is order-status",
        "contains: order | contains \"order\"",
        "icontains-all: [order, refund] | icontains-all \"refund\"",
        "not-icontains: [ORDER, refund] | not-icontains \"ORDER\"",
        "equals: Order 1001 | equals \"Order 1001\"",
        "not-regex: '\\d+' | not-regex \"\\d+\"",
        "sources: returns.md | sources [returns.md], but they are [delivery-times.md]",
        "tools: [] | tools [], but they are [get_order]",
        "slots: {order_id: '1002'} | slots order_id=1002, but they are {order_id=1001}",
        "slots: {order_id: null} | slots order_id=none, but they are {order_id=1001}",
        "handoff: true | handoff true, but it is false",
        "asks: false | asks false, but it is true"
      })
  void aConditionThatDoesNotHoldIsToldByItsName(String condition, String failure) throws Exception {
    assertThat(failures(condition)).containsExactly(failure);
  }

  private List<String> failures(String condition) throws Exception {
    Files.writeString(
        folder.resolve("one.yaml"), "conversation: [{user: hello, expect: {" + condition + "}}]\n");
    EvalCase read = EvalFolders.load(folder).getFirst();
    return TurnCheck.failures(read.turns().getFirst().expect(), SEEN);
  }
}
