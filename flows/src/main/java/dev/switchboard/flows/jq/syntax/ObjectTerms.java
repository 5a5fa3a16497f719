package dev.switchboard.flows.jq.syntax;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.flows.jq.function.Formats;
import dev.switchboard.flows.jq.tree.Access;
import dev.switchboard.flows.jq.tree.JqSyntaxException;
import dev.switchboard.flows.jq.tree.Node;
import dev.switchboard.flows.jq.tree.Nodes;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands in braces. */
public final class ObjectTerms {
  private static final Node IDENTITY = new Nodes.Identity();

  private final Parser parser;
  private final Scanner scanner;
  private final Terms terms;

  public ObjectTerms(Parser parser, Terms terms) {
    this.parser = parser;
    this.scanner = parser.scanner;
    this.terms = terms;
  }

  /** Behind the opening brace. */
  public Node object() throws JqSyntaxException {
    List<Nodes.Fields.Field> fields = new ArrayList<>();
    while (!scanner.takeIf("}")) {
      fields.add(field());
      if (!scanner.peek().is("}")) {
        scanner.expect(",");
      }
    }
    return new Nodes.Fields(List.copyOf(fields));
  }

  private Nodes.Fields.Field field() throws JqSyntaxException {
    Scanner.Token next = scanner.peek();
    return switch (next.kind()) {
      case WORD, NUMBER -> named(literal(scanner.take().text()));
      case VARIABLE -> {
        Node value = terms.variable();
        Node key = literal(next.text());
        yield scanner.takeIf(":")
            ? new Nodes.Fields.Field(value, parser.value())
            : new Nodes.Fields.Field(key, value);
      }
      case QUOTE -> named(terms.text(Formats.TEXT));
      case FORMAT -> named(parser.term());
      default -> {
        if (!scanner.takeIf("(")) {
          throw scanner.unexpected("write a field's name there");
        }
        Node key = parser.pipe();
        scanner.expect(")");
        scanner.expect(":");
        yield new Nodes.Fields.Field(key, parser.value());
      }
    };
  }

  /** {@code a: 1}, or {@code a} alone for {@code a: .a}. */
  private Nodes.Fields.Field named(Node key) throws JqSyntaxException {
    return scanner.takeIf(":")
        ? new Nodes.Fields.Field(key, parser.value())
        : new Nodes.Fields.Field(key, new Access.Index(IDENTITY, key, false));
  }

  private static Node literal(String text) {
    return new Nodes.Literal(TextNode.valueOf(text));
  }
}
