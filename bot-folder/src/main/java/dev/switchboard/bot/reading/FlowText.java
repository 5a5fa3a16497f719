package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.FlowFile;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Function;
import dev.switchboard.flows.Reference;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import dev.switchboard.flows.compiler.SharedFunctions;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlDocument;
import dev.switchboard.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of {@code flows/}: lets the compiler check it, and notes the names that it relies
 * on.
 */
final class FlowText {

  /**
   * A name that a flow relies on.
   *
   * @param unasked whether the flow uses it by itself, and never asks anybody anything
   */
  record Used(String file, Reference reference, boolean unasked) {}

  private FlowText() {}

  /** The flow; null, with problems noted, if it is none. */
  static @Nullable FlowFile read(
      Path path,
      String text,
      YamlDocument document,
      SharedFunctions functions,
      Problems problems,
      List<Used> used) {
    String file = Names.of(path);
    return switch (FlowCompiler.compile(file, text, document, functions)) {
      case Compilation.Refused refused -> {
        problems.addAll(refused.problems());
        yield null;
      }
      case Compilation.Compiled compiled -> {
        Flow flow = compiled.flow();
        boolean asks =
            flow.index().values().stream()
                .anyMatch(at -> calls(at, Function.ASK) || calls(at, Function.APPROVE));
        flow.references()
            .forEach(
                reference ->
                    used.add(
                        new Used(
                            reference.file(),
                            reference,
                            !asks
                                && flow.at(reference.position())
                                    .filter(at -> calls(at, Function.TOOL))
                                    .isPresent())));
        yield new FlowFile(
            flow, path, functions.only(compiled.functions()).with(text), compiled.functions());
      }
    };
  }

  private static boolean calls(Flow.Located at, Function function) {
    return at.task() instanceof Task.Call call && call.function() == function;
  }

  /** Holds the flow's name against its file's, where the line of the name is known. */
  static void checkName(FlowFile flow, YamlNode node, Problems problems) {
    String stem = Names.stem(flow.path());
    if (!flow.name().equals(stem)
        && node instanceof YamlNode.Mapping top
        && top.get("document") instanceof YamlNode.Mapping document) {
      problems.error(
          Names.of(flow.path()),
          document.lineOf("name"),
          "the flow is called \"" + flow.name() + "\", its file \"" + stem + "\"",
          "call both the same");
    }
  }
}
