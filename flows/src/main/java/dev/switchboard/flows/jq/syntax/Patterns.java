package dev.switchboard.flows.jq.syntax;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.flows.jq.tree.JqSyntaxException;
import dev.switchboard.flows.jq.tree.Node;
import dev.switchboard.flows.jq.tree.Nodes;
import dev.switchboard.flows.jq.tree.Pattern;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands behind {@code as}. */
public final class Patterns {
  private final Parser parser;
  private final Scanner scanner;

  public Patterns(Parser parser) {
    this.parser = parser;
    this.scanner = parser.scanner;
  }

  public Pattern alternatives() throws JqSyntaxException {
    List<Pattern> patterns = new ArrayList<>(List.of(pattern()));
    while (scanner.takeIf("?//")) {
      patterns.add(pattern());
    }
    return patterns.size() == 1 ? patterns.getFirst() : new Pattern.Either(patterns);
  }

  private Pattern pattern() throws JqSyntaxException {
    if (scanner.peek().kind() == Scanner.Kind.VARIABLE) {
      return new Pattern.Name(scanner.take().text());
    }
    if (scanner.takeIf("[")) {
      List<Pattern> items = new ArrayList<>();
      do {
        items.add(pattern());
      } while (scanner.takeIf(","));
      scanner.expect("]");
      return new Pattern.Items(items);
    }
    if (scanner.takeIf("{")) {
      List<Pattern.Fields.Field> fields = new ArrayList<>();
      do {
        fields.add(field());
      } while (scanner.takeIf(","));
      scanner.expect("}");
      return new Pattern.Fields(fields);
    }
    throw scanner.unexpected("write a name such as $x behind as");
  }

  private Pattern.Fields.Field field() throws JqSyntaxException {
    if (scanner.peek().kind() == Scanner.Kind.VARIABLE) {
      String name = scanner.take().text();
      Node key = new Nodes.Literal(TextNode.valueOf(name));
      return scanner.takeIf(":")
          ? new Pattern.Fields.Field(key, name, pattern())
          : new Pattern.Fields.Field(key, name, null);
    }
    Node key;
    if (scanner.takeIf("(")) {
      key = parser.pipe();
      scanner.expect(")");
    } else if (scanner.peek().kind() == Scanner.Kind.QUOTE) {
      key = parser.text();
    } else if (scanner.peek().kind() == Scanner.Kind.WORD) {
      key = new Nodes.Literal(TextNode.valueOf(scanner.take().text()));
    } else {
      throw scanner.unexpected("write a field's name there");
    }
    scanner.expect(":");
    return new Pattern.Fields.Field(key, null, pattern());
  }
}
