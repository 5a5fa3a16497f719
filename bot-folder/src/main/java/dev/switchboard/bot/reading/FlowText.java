package dev.switchboard.bot.reading;

import dev.switchboard.bot.FlowFile;
import dev.switchboard.flows.Compilation;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.FlowCompiler;
import dev.switchboard.flows.Reference;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of {@code flows/}: lets the compiler check it, and notes the names that it relies
 * on.
 */
final class FlowText {

  /** A name that a flow relies on. */
  record Used(String file, Reference reference) {}

  private FlowText() {}

  /** The flow; null, with problems noted, if it is none. */
  static @Nullable FlowFile read(Path path, String text, Problems problems, List<Used> used) {
    String file = Names.of(path);
    return switch (FlowCompiler.compile(file, text)) {
      case Compilation.Refused refused -> {
        refused.problems().forEach(one -> problems.error(file, one.line(), one.what(), one.mend()));
        yield null;
      }
      case Compilation.Compiled compiled -> {
        Flow flow = compiled.flow();
        flow.references().forEach(reference -> used.add(new Used(file, reference)));
        yield new FlowFile(flow.name(), flow.version(), path, text);
      }
    };
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
