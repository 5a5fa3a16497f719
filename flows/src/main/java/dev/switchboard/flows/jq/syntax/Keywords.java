package dev.switchboard.flows.jq.syntax;

import dev.switchboard.flows.jq.tree.Control;
import dev.switchboard.flows.jq.tree.JqSyntaxException;
import dev.switchboard.flows.jq.tree.Node;
import dev.switchboard.flows.jq.tree.Nodes;
import dev.switchboard.flows.jq.tree.Pattern;
import java.util.Set;

/** Reads what begins with a word of the language. */
public final class Keywords {
  public static final Set<String> KNOWN =
      Set.of(
          "def", "if", "then", "elif", "else", "end", "as", "reduce", "foreach", "try", "catch",
          "label", "break", "import", "include", "and", "or", "__loc__");

  private final Parser parser;
  private final Scanner scanner;
  private final Terms terms;

  public Keywords(Parser parser, Terms terms) {
    this.parser = parser;
    this.scanner = parser.scanner;
    this.terms = terms;
  }

  /** Behind the word. */
  public Node read(String word) throws JqSyntaxException {
    return switch (word) {
      case "if" -> condition();
      case "try" -> {
        Node body = tried();
        yield new Control.Try(body, scanner.takeIf("catch") ? tried() : null);
      }
      case "reduce", "foreach" -> fold(word.equals("reduce"));
      case "label" -> label();
      case "break" -> jump();
      case "def" ->
          throw new JqSyntaxException(
              "is no jq: def stands in the middle", "write it at the beginning, or in ( )");
      case "import", "include" ->
          throw new JqSyntaxException(
              "uses " + word + ", but there are no modules", "define the function with def");
      default ->
          throw new JqSyntaxException("is no jq: unexpected '" + word + "'", "correct its syntax");
    };
  }

  private Node tried() throws JqSyntaxException {
    return scanner.takeIf("-") ? new Nodes.Negative(terms.plain()) : terms.plain();
  }

  private Node condition() throws JqSyntaxException {
    Node condition = parser.pipe();
    scanner.expect("then");
    Node then = parser.pipe();
    if (scanner.takeIf("elif")) {
      return new Control.If(condition, then, condition());
    }
    Node otherwise = scanner.takeIf("else") ? parser.pipe() : Terms.IDENTITY;
    scanner.expect("end");
    return new Control.If(condition, then, otherwise);
  }

  private Node fold(boolean reduce) throws JqSyntaxException {
    Node source = terms.plain();
    scanner.expect("as");
    Pattern pattern = parser.pattern();
    scanner.expect("(");
    Node init = parser.pipe();
    scanner.expect(";");
    int mark = parser.names.mark();
    pattern.names().forEach(parser.names::variable);
    Node update = parser.pipe();
    Node extract = !reduce && scanner.takeIf(";") ? parser.pipe() : Terms.IDENTITY;
    parser.names.leave(mark);
    scanner.expect(")");
    return reduce
        ? new Control.Reduce(source, pattern, init, update)
        : new Control.Foreach(source, pattern, init, update, extract);
  }

  private Node label() throws JqSyntaxException {
    if (scanner.peek().kind() != Scanner.Kind.VARIABLE) {
      throw scanner.unexpected("write a name such as $out behind label");
    }
    int mark = parser.names.mark();
    Object key = parser.names.label(scanner.take().text());
    scanner.expect("|");
    terms.ended++;
    Node body = parser.pipe();
    terms.ended--;
    parser.names.leave(mark);
    return new Control.Label(key, body);
  }

  private Node jump() throws JqSyntaxException {
    String name = scanner.peek().kind() == Scanner.Kind.VARIABLE ? scanner.take().text() : "";
    Object key = parser.names.findLabel(name);
    if (key == null) {
      throw new JqSyntaxException(
          "breaks to $" + name + ", which is no label here", "write label $" + name + " | before");
    }
    return new Control.Break(key);
  }
}
