package dev.switchboard.flows.jq.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.flows.jq.function.Formats;
import dev.switchboard.flows.jq.tree.Access;
import dev.switchboard.flows.jq.tree.Control;
import dev.switchboard.flows.jq.tree.Env;
import dev.switchboard.flows.jq.tree.JqSyntaxException;
import dev.switchboard.flows.jq.tree.Node;
import dev.switchboard.flows.jq.tree.Nodes;
import dev.switchboard.flows.jq.tree.Pattern;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads what operators stand between. */
public final class Terms {
  public static final Node IDENTITY = new Nodes.Identity();
  private static final Map<String, JsonNode> CONSTANTS =
      Map.of("true", BooleanNode.TRUE, "false", BooleanNode.FALSE, "null", NullNode.getInstance());

  /** They end what yields values without end. */
  private static final Set<String> ENDING =
      Set.of("limit", "first", "nth", "isempty", "any", "all");

  private final Parser parser;
  private final Scanner scanner;
  private final Functions functions;
  private final ObjectTerms objects;
  private final Keywords keywords;

  /** How many functions around here take only so many values. */
  public int ended;

  public Terms(Parser parser, Functions functions) {
    this.parser = parser;
    this.scanner = parser.scanner;
    this.functions = functions;
    this.objects = new ObjectTerms(parser, this);
    this.keywords = new Keywords(parser, this);
  }

  public String word(String what) throws JqSyntaxException {
    if (scanner.peek().kind() != Scanner.Kind.WORD) {
      throw scanner.unexpected("write " + what + " there");
    }
    return scanner.take().text();
  }

  public Node signed() throws JqSyntaxException {
    return scanner.takeIf("-") ? new Nodes.Negative(term()) : term();
  }

  /** A value with all that is taken of it; with {@code as}, what follows too. */
  public Node term() throws JqSyntaxException {
    Node node = plain();
    return scanner.takeIf("as") ? as(node) : node;
  }

  /** A value with all that is taken of it. */
  public Node plain() throws JqSyntaxException {
    Node node = start();
    while (true) {
      Scanner.Token next = scanner.peek();
      if (next.kind() == Scanner.Kind.FIELD) {
        node = index(node, new Nodes.Literal(TextNode.valueOf(scanner.take().text())));
      } else if (next.is(".")) {
        scanner.take();
        if (scanner.peek().kind() == Scanner.Kind.QUOTE) {
          node = index(node, text(Formats.TEXT));
        } else if (scanner.peek().is("[")) {
          node = bracket(node);
        } else {
          throw scanner.unexpected("write a field's name behind the point");
        }
      } else if (next.is("[")) {
        node = bracket(node);
      } else if (scanner.takeIf("?")) {
        node = new Control.Try(node, null);
      } else {
        return node;
      }
    }
  }

  private Node as(Node source) throws JqSyntaxException {
    int mark = parser.names.mark();
    Pattern pattern = parser.pattern();
    scanner.expect("|");
    pattern.names().forEach(parser.names::variable);
    Node body = parser.pipe();
    parser.names.leave(mark);
    return new Control.As(source, pattern, body);
  }

  private Node index(Node of, Node key) throws JqSyntaxException {
    return new Access.Index(of, key, scanner.takeIf("?"));
  }

  private Node bracket(Node of) throws JqSyntaxException {
    scanner.expect("[");
    if (scanner.takeIf("]")) {
      return new Access.Each(of, scanner.takeIf("?"));
    }
    if (scanner.takeIf(":")) {
      Node to = parser.pipe();
      scanner.expect("]");
      return new Access.Slice(of, null, to, scanner.takeIf("?"));
    }
    Node key = parser.pipe();
    if (!scanner.takeIf(":")) {
      scanner.expect("]");
      return index(of, key);
    }
    Node to = scanner.peek().is("]") ? null : parser.pipe();
    scanner.expect("]");
    return new Access.Slice(of, key, to, scanner.takeIf("?"));
  }

  private Node start() throws JqSyntaxException {
    Scanner.Token next = scanner.peek();
    return switch (next.kind()) {
      case NUMBER -> number(scanner.take().text());
      case QUOTE -> text(Formats.TEXT);
      case FORMAT -> format();
      case FIELD -> index(IDENTITY, new Nodes.Literal(TextNode.valueOf(scanner.take().text())));
      case VARIABLE -> variable();
      case WORD -> word();
      default -> sign();
    };
  }

  private static Node number(String text) throws JqSyntaxException {
    try {
      return new Nodes.Literal(Numbers.node(Numbers.parse(text)));
    } catch (JqFailure e) {
      throw new JqSyntaxException(
          "has a number that is too large: " + text, "write one of at most 1,000 digits");
    }
  }

  public Node variable() throws JqSyntaxException {
    Scanner.Token token = scanner.take();
    String name = token.text();
    if (name.equals("__loc__")) {
      return new Nodes.Literal(
          JsonNodeFactory.instance
              .objectNode()
              .put("file", "<top-level>")
              .put("line", scanner.line(token.at() + 1)));
    }
    if (!parser.names.hasVariable(name)) {
      throw functions.noVariable(name);
    }
    return new Nodes.Variable(name);
  }

  private Node sign() throws JqSyntaxException {
    if (scanner.takeIf("..")) {
      return call("recurse", List.of());
    }
    if (scanner.peek().is(".")) {
      scanner.take();
      if (scanner.peek().kind() == Scanner.Kind.QUOTE) {
        return index(IDENTITY, text(Formats.TEXT));
      }
      return IDENTITY;
    }
    if (scanner.takeIf("(")) {
      Node inner = parser.pipe();
      scanner.expect(")");
      return inner;
    }
    if (scanner.takeIf("[")) {
      Node body = scanner.peek().is("]") ? null : parser.pipe();
      scanner.expect("]");
      return new Nodes.Items(body);
    }
    if (scanner.takeIf("{")) {
      return objects.object();
    }
    if (scanner.takeIf("-")) {
      return new Nodes.Negative(term());
    }
    throw scanner.unexpected("correct its syntax");
  }

  private Node word() throws JqSyntaxException {
    String word = scanner.take().text();
    JsonNode constant = CONSTANTS.get(word);
    if (constant != null && parser.names.function(word, 0) == null) {
      return new Nodes.Literal(constant);
    }
    return Keywords.KNOWN.contains(word) ? keywords.read(word) : called(word);
  }

  private Node format() throws JqSyntaxException {
    String name = scanner.take().text();
    BiFunction<JsonNode, Budget, String> format = Formats.named(name);
    if (format == null) {
      throw new JqSyntaxException(
          "uses @" + name + ", which is no format of jq",
          "use one of " + String.join(", ", Formats.names()));
    }
    return scanner.peek().kind() == Scanner.Kind.QUOTE ? text(format) : new Nodes.Format(format);
  }

  public Node text(BiFunction<JsonNode, Budget, String> format) throws JqSyntaxException {
    return new TextTerm(parser).read(format);
  }

  private Node called(String name) throws JqSyntaxException {
    List<Node> arguments = new ArrayList<>();
    if (scanner.takeIf("(")) {
      boolean ends = ENDING.contains(name);
      ended += ends ? 1 : 0;
      do {
        arguments.add(parser.pipe());
      } while (scanner.takeIf(";"));
      ended -= ends ? 1 : 0;
      scanner.expect(")");
    }
    return call(name, arguments);
  }

  private Node call(String name, List<Node> arguments) throws JqSyntaxException {
    Object own = parser.names.function(name, arguments.size());
    if (own instanceof Env.Parameter parameter) {
      return new Calls.Passed(parameter);
    }
    if (own instanceof Env.Definition definition) {
      return new Calls.Own(definition, arguments);
    }
    return functions.call(name, arguments, ended > 0);
  }
}
