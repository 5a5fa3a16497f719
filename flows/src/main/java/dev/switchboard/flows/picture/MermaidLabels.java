package dev.switchboard.flows.picture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.Function;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.Template;
import java.util.Locale;
import java.util.Optional;

/** What stands on the nodes of a {@link FlowPicture}, safe to stand there. */
final class MermaidLabels {
  private static final int LONGEST = 60;

  private MermaidLabels() {}

  /** Text in quotes. Mermaid takes characters by their codes, and no other escape. */
  static String quoted(String text) {
    var safe = new StringBuilder("\"");
    shortened(text)
        .codePoints()
        .forEach(
            c -> {
              boolean plain = Character.isLetterOrDigit(c) || " .,:;!?()+-*/=_'$".indexOf(c) >= 0;
              if (plain) {
                safe.appendCodePoint(c);
              } else if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                safe.append(' ');
              } else {
                safe.append('#').append(c).append(';');
              }
            });
    return safe.append('"').toString();
  }

  private static String shortened(String text) {
    String one = text.strip();
    return one.codePointCount(0, one.length()) <= LONGEST
        ? one
        : one.substring(0, one.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /** The node of a task. */
  static String shape(Task task) {
    String label = label(task);
    return switch (task) {
      case Task.Switch it -> "{" + label + "}";
      case Task.For it -> "{{" + label + "}}";
      case Task.Fork it -> "{{" + label + "}}";
      case Task.Wait it -> "([" + label + "])";
      case Task.Listen it -> "([" + label + "])";
      case Task.Run it -> "[[" + label + "]]";
      case Task.Raise it -> ">" + label + "]";
      case Task.Call it ->
          switch (it.function()) {
            case ASK, REPLY, APPROVE, HANDOFF -> "[/" + label + "/]";
            default -> "[" + label + "]";
          };
      default -> "[" + label + "]";
    };
  }

  /** The title around a task that holds others. */
  static String group(Task task) {
    return quoted(kind(task) + " " + task.head().name() + condition(task));
  }

  private static String label(Task task) {
    String what = kind(task) + details(task);
    return quoted(task.head().name()).replaceAll("\"$", "")
        + "<br/>"
        + quoted(what + condition(task)).substring(1);
  }

  private static String condition(Task task) {
    return task.head().when().map(when -> ", if " + when.source().strip()).orElse("");
  }

  static String kind(Task task) {
    return switch (task) {
      case Task.Do it -> "do";
      case Task.Set it -> "set";
      case Task.Switch it -> "switch";
      case Task.Call it -> it.function().keyword();
      case Task.Invoke it -> "call";
      case Task.Try it -> it.handler().retry().isPresent() ? "try, with retry," : "try";
      case Task.Raise it -> "raise";
      case Task.For it -> it.concurrency() > 1 ? "for, " + it.concurrency() + " at once," : "for";
      case Task.Fork it -> it.compete() ? "fork, first wins," : "fork";
      case Task.Wait it -> "wait";
      case Task.Emit it -> "emit";
      case Task.Listen it -> "listen";
      case Task.Run it -> "run";
    };
  }

  private static String details(Task task) {
    return switch (task) {
      case Task.Call it -> detail(it.with(), key(it.function()));
      case Task.For it -> " " + it.each() + " in " + it.in().source().strip();
      case Task.Run it -> " " + it.flow();
      case Task.Listen it -> " to " + it.to().mode().name().toLowerCase(Locale.ROOT);
      case Task.Emit it -> detail(it.event(), "type");
      default -> "";
    };
  }

  private static String key(Function function) {
    return switch (function) {
      case TOOL -> "name";
      case GENERATE, AGENT -> "prompt";
      case RETRIEVE -> "query";
      case ASK, REPLY, CLASSIFY -> "text";
      case APPROVE -> "question";
      case HANDOFF -> "reason";
      case HTTP, OPENAPI, MCP -> "method";
    };
  }

  /** What is written there, be it text or an expression. */
  private static String detail(Template with, String key) {
    return part(with, key).map(text -> " " + text).orElse("");
  }

  private static Optional<String> part(Template with, String key) {
    return switch (with) {
      case Template.Constant constant -> text(constant.value().path(key));
      case Template.Fields fields -> {
        Template field = fields.fields().get(key);
        yield field instanceof Template.Constant constant
            ? text(constant.value())
            : field instanceof Template.Computed computed
                ? Optional.of(computed.expression().source().strip())
                : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private static Optional<String> text(JsonNode value) {
    return value.isValueNode() ? Optional.of(value.asText()) : Optional.empty();
  }
}
