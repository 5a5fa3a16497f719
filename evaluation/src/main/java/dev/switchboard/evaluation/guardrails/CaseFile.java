package dev.switchboard.evaluation.guardrails;

import dev.switchboard.bot.guardrails.Boundary;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import dev.switchboard.guardrails.check.Evidence;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import dev.switchboard.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads labelled cases: a list of {@code {check, on, evidence, strikes, passes}}. */
final class CaseFile {

  private CaseFile() {}

  /** All cases of a file, in its order. */
  static List<GuardrailCase> read(String file, String text) {
    Problems problems = new Problems();
    List<GuardrailCase> cases = new ArrayList<>();
    if (YamlReader.read(file, text, problems) instanceof YamlNode.Sequence groups) {
      for (YamlNode group : groups.items()) {
        YamlFields fields = YamlFields.of(file, group, "a group of cases", problems);
        String check = fields.required("check", "add \"check: pii\"");
        Boundary on = boundary(fields);
        Evidence evidence = new Evidence(fields.texts("evidence"));
        fields
            .texts("strikes")
            .forEach(each -> cases.add(new GuardrailCase(check, on, each, evidence, true)));
        fields
            .texts("passes")
            .forEach(each -> cases.add(new GuardrailCase(check, on, each, evidence, false)));
        fields.done();
      }
    }
    if (problems.hasErrors() || cases.isEmpty()) {
      throw new Failure(
          problems.hasErrors()
              ? String.join("\n", problems.all().stream().map(Object::toString).toList())
              : file + " has no cases; write a list of {check, on, strikes, passes}",
          ExitCode.USAGE);
    }
    return cases;
  }

  private static Boundary boundary(YamlFields fields) {
    String written = fields.required("on", "add \"on: input\"");
    return Arrays.stream(Boundary.values())
        .filter(each -> each.wireName().equals(written))
        .findFirst()
        .orElseGet(
            () -> {
              fields.error("on", "no place: " + written, "write one such as input or passages");
              return Boundary.INPUT;
            });
  }
}
