package dev.switchboard.flows.jq.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.flows.jq.tree.JqSyntaxException;
import dev.switchboard.flows.jq.tree.Node;
import dev.switchboard.flows.jq.tree.Nodes;
import dev.switchboard.flows.jq.value.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Reads a text with what is interpolated in it. */
public final class TextTerm {
  private static final String ESCAPED = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";
  private static final int HEX = 16;
  private static final int HEX_DIGITS = 4;

  private final Parser parser;
  private final Scanner scanner;
  private final List<Node> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  public TextTerm(Parser parser) {
    this.parser = parser;
    this.scanner = parser.scanner;
  }

  public Node read(BiFunction<JsonNode, Budget, String> format) throws JqSyntaxException {
    int at = scanner.peek().at() + 1;
    while (scanner.raw(at) != '"') {
      at = scanner.raw(at) == '\\' ? escape(at + 1) : plain(at);
    }
    scanner.resume(at + 1);
    if (parts.isEmpty()) {
      return new Nodes.Literal(TextNode.valueOf(whole(literal.toString())));
    }
    flush();
    return new Nodes.Text(List.copyOf(parts), format);
  }

  private int plain(int at) throws JqSyntaxException {
    literal.append(scanner.raw(at));
    return at + 1;
  }

  private int escape(int at) throws JqSyntaxException {
    char c = scanner.raw(at);
    int known = ESCAPED.indexOf(c);
    if (known >= 0) {
      literal.append(MEANT.charAt(known));
      return at + 1;
    }
    if (c == 'u') {
      int code = 0;
      for (int i = 1; i <= HEX_DIGITS; i++) {
        int digit = Character.digit(scanner.raw(at + i), HEX);
        if (digit < 0) {
          throw invalid("\\u");
        }
        code = code * HEX + digit;
      }
      literal.append((char) code);
      return at + 1 + HEX_DIGITS;
    }
    if (c == '(') {
      flush();
      scanner.resume(at + 1);
      parts.add(parser.pipe());
      if (!scanner.peek().is(")")) {
        throw scanner.unexpected("close the \\( in the text with )");
      }
      return scanner.peek().at() + 1;
    }
    throw invalid("\\" + c);
  }

  private void flush() {
    if (!literal.isEmpty()) {
      parts.add(new Nodes.Verbatim(whole(literal.toString())));
      literal.setLength(0);
    }
  }

  /** Half of a character can't be written: as in jq, the sign for an unknown one stands for it. */
  private static String whole(String text) {
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static JqSyntaxException invalid(String escape) {
    return new JqSyntaxException(
        "is no jq: a text has " + escape + ", which means nothing",
        "write \\\\ for a backslash, as in \"\\\\d+\"");
  }
}
