package dev.switchboard.flows.jq.syntax;

import dev.switchboard.flows.jq.function.Formats;
import dev.switchboard.flows.jq.tree.Assign;
import dev.switchboard.flows.jq.tree.Control;
import dev.switchboard.flows.jq.tree.Env;
import dev.switchboard.flows.jq.tree.JqSyntaxException;
import dev.switchboard.flows.jq.tree.Names;
import dev.switchboard.flows.jq.tree.Node;
import dev.switchboard.flows.jq.tree.Nodes;
import dev.switchboard.flows.jq.tree.Pattern;
import dev.switchboard.flows.jq.value.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes an expression of its text: operators, definitions and what binds names. */
public final class Parser {
  /** Brackets in brackets; a thread's stack ends somewhere. */
  private static final int DEEPEST = 100;

  private static final Map<String, Operator> COMPARISONS =
      Map.of(
          "==", Operator.EQUAL,
          "!=", Operator.UNEQUAL,
          "<", Operator.LESS,
          "<=", Operator.MOST,
          ">", Operator.GREATER,
          ">=", Operator.LEAST);
  private static final Map<String, Operator> SUMS =
      Map.of("+", Operator.ADD, "-", Operator.SUBTRACT);
  private static final Map<String, Operator> PRODUCTS =
      Map.of("*", Operator.MULTIPLY, "/", Operator.DIVIDE, "%", Operator.MODULO);
  private static final Map<String, Operator> COMPUTED =
      Map.of(
          "+=", Operator.ADD,
          "-=", Operator.SUBTRACT,
          "*=", Operator.MULTIPLY,
          "/=", Operator.DIVIDE,
          "%=", Operator.MODULO);

  public final Scanner scanner;
  public final Names names;
  private final Terms terms;
  private final Patterns patterns;
  private int depth;

  public Parser(String source, Set<String> globals, Functions functions) throws JqSyntaxException {
    this.scanner = new Scanner(source);
    this.names = new Names(globals);
    this.terms = new Terms(this, functions);
    this.patterns = new Patterns(this);
  }

  public Node whole() throws JqSyntaxException {
    Node node = pipe();
    if (scanner.peek().kind() != Scanner.Kind.END) {
      throw scanner.unexpected("correct its syntax");
    }
    return node;
  }

  /** Definitions alone, one after the other. */
  public void definitions(Consumer<Env.Definition> each) throws JqSyntaxException {
    while (scanner.takeIf("def")) {
      int mark = names.mark();
      each.accept(definition());
      names.leave(mark);
    }
  }

  public Node pipe() throws JqSyntaxException {
    if (++depth > DEEPEST) {
      throw new JqSyntaxException(
          "nests deeper than " + DEEPEST + " brackets", "define parts of it with def");
    }
    int mark = names.mark();
    Node node;
    if (scanner.takeIf("def")) {
      Env.Definition definition = definition();
      node = new Calls.Define(definition, pipe());
    } else {
      Node first = comma();
      node = scanner.takeIf("|") ? new Nodes.Pipe(first, pipe()) : first;
    }
    names.leave(mark);
    depth--;
    return node;
  }

  /** A function, which is known from here on, also to itself. */
  private Env.Definition definition() throws JqSyntaxException {
    String name = terms.word("a function's name");
    List<Env.Parameter> parameters = new ArrayList<>();
    if (scanner.takeIf("(")) {
      do {
        boolean variable = scanner.peek().kind() == Scanner.Kind.VARIABLE;
        String parameter = variable ? scanner.take().text() : terms.word("a parameter's name");
        parameters.add(new Env.Parameter(parameter, variable));
      } while (scanner.takeIf(";"));
      scanner.expect(")");
    }
    scanner.expect(":");
    Env.Definition definition = new Env.Definition(name, parameters);
    names.define(definition);
    int mark = names.mark();
    parameters.forEach(names::define);
    definition.body(pipe());
    names.leave(mark);
    scanner.expect(";");
    return definition;
  }

  private Node comma() throws JqSyntaxException {
    Node node = alternative();
    while (scanner.takeIf(",")) {
      node = new Nodes.Comma(node, alternative());
    }
    return node;
  }

  /** An object's value: no comma, which ends the entry. */
  public Node value() throws JqSyntaxException {
    Node node = alternative();
    return scanner.takeIf("|") ? new Nodes.Pipe(node, value()) : node;
  }

  private Node alternative() throws JqSyntaxException {
    Node left = assignment();
    return scanner.takeIf("//") ? new Control.Alternative(left, alternative()) : left;
  }

  private Node assignment() throws JqSyntaxException {
    Node left = or();
    String sign = scanner.peek().text();
    if (scanner.takeIf("=")) {
      return new Assign.Plain(left, alternative());
    }
    if (scanner.takeIf("|=")) {
      return new Assign.Update(left, alternative());
    }
    if (scanner.takeIf("//=")) {
      return new Assign.Compute(left, null, alternative());
    }
    Operator operator = COMPUTED.get(sign);
    if (operator != null && scanner.takeIf(sign)) {
      return new Assign.Compute(left, operator, alternative());
    }
    return left;
  }

  private Node or() throws JqSyntaxException {
    Node node = and();
    while (scanner.takeIf("or")) {
      node = new Control.Logical(false, node, and());
    }
    return node;
  }

  private Node and() throws JqSyntaxException {
    Node node = comparison();
    while (scanner.takeIf("and")) {
      node = new Control.Logical(true, node, comparison());
    }
    return node;
  }

  private Node comparison() throws JqSyntaxException {
    Node left = sum();
    Operator operator = operator(COMPARISONS);
    if (operator == null) {
      return left;
    }
    scanner.take();
    Node node = new Nodes.Binary(operator, left, sum());
    if (operator(COMPARISONS) != null) {
      throw scanner.unexpected("compare two values only, and join comparisons with and");
    }
    return node;
  }

  private Node sum() throws JqSyntaxException {
    Node node = product();
    for (Operator operator = operator(SUMS); operator != null; operator = operator(SUMS)) {
      scanner.take();
      node = new Nodes.Binary(operator, node, product());
    }
    return node;
  }

  private Node product() throws JqSyntaxException {
    Node node = terms.signed();
    for (Operator operator = operator(PRODUCTS); operator != null; operator = operator(PRODUCTS)) {
      scanner.take();
      node = new Nodes.Binary(operator, node, terms.signed());
    }
    return node;
  }

  private @Nullable Operator operator(Map<String, Operator> known) {
    Scanner.Token next = scanner.peek();
    return next.kind() == Scanner.Kind.SIGN ? known.get(next.text()) : null;
  }

  public Pattern pattern() throws JqSyntaxException {
    return patterns.alternatives();
  }

  public Node term() throws JqSyntaxException {
    return terms.term();
  }

  public Node text() throws JqSyntaxException {
    return terms.text(Formats.TEXT);
  }
}
