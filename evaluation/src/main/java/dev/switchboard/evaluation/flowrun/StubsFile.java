package dev.switchboard.evaluation.flowrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.evaluation.flowrun.Stubs.Rule;
import dev.switchboard.flows.expression.Expression;
import dev.switchboard.flows.expression.TemplateCompiler;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of stubs:
 *
 * <pre>{@code
 * tools:
 *   get_order:
 *     - when: ${ .order_id == "1002" }
 *       answer: {order_id: "1002", status: pending}
 *     - fail: {status: 404, detail: no such order}
 * prompts:
 *   answer: [{answer: {text: Three days.}}]
 * }</pre>
 */
final class StubsFile {

  private final String file;
  private final Problems problems;

  private StubsFile(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The stubs, as far as they can be read; what is wrong is noted as problems. */
  static Stubs read(String file, YamlNode document, Problems problems) {
    StubsFile reader = new StubsFile(file, problems);
    YamlFields of = YamlFields.of(file, document, "the file", problems);
    Map<String, List<Rule>> tools = reader.each(of, "tools");
    Map<String, List<Rule>> prompts = reader.each(of, "prompts");
    of.done();
    return new Stubs(tools, prompts);
  }

  private Map<String, List<Rule>> each(YamlFields of, String key) {
    Map<String, List<Rule>> all = new LinkedHashMap<>();
    of.each(key, (name, entry) -> all.put(name, rules(name, entry)));
    return all;
  }

  private List<Rule> rules(String name, YamlNode.Entry entry) {
    List<YamlNode> written =
        entry.value() instanceof YamlNode.Sequence sequence
            ? sequence.items()
            : List.of(entry.value());
    List<Rule> rules = new ArrayList<>();
    for (YamlNode one : written) {
      rules.add(
          isBareAnswer(one)
              ? bare(name, one)
              : rule(YamlFields.of(file, one, "a stub of \"" + name + "\"", problems)));
    }
    return rules;
  }

  private static final Set<String> KEYS = Set.of("answer", "fail", "when", "times");

  /** Whether somebody has written the answer where the stub stands. */
  private static boolean isBareAnswer(YamlNode written) {
    return !(written instanceof YamlNode.Mapping mapping)
        || !mapping.entries().isEmpty()
            && mapping.entries().keySet().stream().noneMatch(KEYS::contains);
  }

  private Rule bare(String name, YamlNode written) {
    problems.error(
        file,
        written.line(),
        "a stub of \"" + name + "\" is the answer itself",
        "write it under answer: \"" + name + ": [{answer: …}]\"");
    return new Rule(null, new Outcome.Succeeded(written.toJson()), 0);
  }

  private Rule rule(YamlFields of) {
    if (of.has("answer") == of.has("fail")) {
      problems.error(
          file,
          of.line(),
          "a stub needs either \"answer\" or \"fail\"",
          "write answer: {…}, or fail: {status: 404, detail: …}");
    }
    YamlNode answer = of.node("answer");
    Problem problem = of.optional("fail", StubsFile::problem);
    JsonNode output = answer == null ? JsonNodeFactory.instance.objectNode() : answer.toJson();
    Expression when = when(of);
    int times = of.whole("times", 1, 10_000, 0);
    of.done();
    return new Rule(
        when, problem == null ? new Outcome.Succeeded(output) : new Outcome.Failed(problem), times);
  }

  private static Problem problem(YamlFields of) {
    int status = of.whole("status", 400, 599, 503);
    String detail = of.text("detail", "the stub fails");
    String title = of.text("title");
    String type = of.text("type");
    Problem usual = Problem.communication(status, detail);
    return new Problem(
        type == null ? usual.type() : type,
        status,
        title == null ? usual.title() : title,
        detail,
        null);
  }

  private static @Nullable Expression when(YamlFields of) {
    String text = of.text("when");
    if (text == null) {
      return null;
    }
    try {
      return TemplateCompiler.expression(text);
    } catch (IllegalArgumentException e) {
      of.error("when", String.valueOf(e.getMessage()), "write a jq expression such as ${ .id }");
      return null;
    }
  }
}
