package dev.switchboard.evaluation.flowrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlReader;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StubsFileTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tools: {look: [{}]} | stubs.yaml:1: a stub needs either \"answer\" or \"fail\"",
        "tools: {look: [{answer: 1, fail: {}}]} | stubs.yaml:1: a stub needs either",
        "tools: {look: {price: 42}} | stubs.yaml:1: a stub of \"look\" is the answer itself",
        "tools: {look: [sent]} | stubs.yaml:1: a stub of \"look\" is the answer itself",
        "tools: {look: [{answer: 1, when: '${ .a == '}]} | stubs.yaml:1",
        "tools: {look: [{answer: 1, times: 0}]} | stubs.yaml:1: \"times\"",
        "tool: {look: [{answer: 1}]} | stubs.yaml:1: an unknown key \"tool\""
      })
  void refusesWhatIsNoStub(String yaml, String problem) {
    Problems problems = new Problems();
    StubsFile.read(
        "stubs.yaml",
        Objects.requireNonNull(YamlReader.read("stubs.yaml", yaml, problems)),
        problems);
    assertThat(problems.all()).isNotEmpty();
    assertThat(problems.all().getFirst().toString())
        .contains(problem.replace("stubs.yaml:1: ", ""));
  }
}
