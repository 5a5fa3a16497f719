package dev.switchboard.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.model.Paging;
import dev.switchboard.bot.model.Paging.Next;
import dev.switchboard.flows.expression.Expression;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.expression.TemplateCompiler;
import dev.switchboard.flows.expression.Variables;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the items of a page, and the way to the next one; pure.
 *
 * @param most pages of one call
 */
record Pages(
    Next next,
    @Nullable Expression pointer,
    Expression items,
    @Nullable Expression more,
    int most) {

  /** {@code <https://…>; rel="next"}, also among other parameters; RFC 8288. */
  private static final Pattern NEXT_LINK =
      Pattern.compile("<([^>]*)>((?:\\s*;\\s*[^\\s=;,]+\\s*=\\s*(?:\"[^\"]*\"|[^\\s\";,]+))*)");

  private static final Pattern REL_NEXT =
      Pattern.compile(
          ";\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next(?=\\s|;|$))",
          Pattern.CASE_INSENSITIVE);

  /** The way to a page. */
  sealed interface Way {
    /** There is no further page. */
    record None() implements Way {}

    /** The page at another address. */
    record At(URI address) implements Way {}

    /** The page that these arguments ask for. */
    record With(JsonNode arguments) implements Way {}
  }

  static Pages of(Paging paging) {
    String pointer =
        switch (paging.next()) {
          case Next.ByLink(String address) -> address;
          case Next.ByCursor(String cursor, String argument) -> cursor;
          case Next.ByNumber ignored -> null;
        };
    return new Pages(
        paging.next(),
        pointer == null ? null : TemplateCompiler.expression(pointer),
        TemplateCompiler.expression(paging.items()),
        paging.more() == null ? null : TemplateCompiler.expression(paging.more()),
        paging.pages());
  }

  /**
   * The items of a page; none where the expression finds no list.
   *
   * @throws ExpressionFailure the page is not as the expression wants it
   */
  ArrayNode items(JsonNode page) throws ExpressionFailure {
    JsonNode found = items.evaluate(page, Variables.NONE);
    return found instanceof ArrayNode list ? list : JsonNodeFactory.instance.arrayNode();
  }

  /**
   * The way to the page after this one.
   *
   * @param arguments that this page was asked for with
   * @param from the address that it was asked for at
   * @param link the {@code Link} header of the answer; null = none
   * @param first how many items the first page had
   * @param here how many this one has
   */
  Way after(JsonNode page, JsonNode arguments, URI from, @Nullable String link, int first, int here)
      throws ExpressionFailure {
    if (more != null && !more.holds(page, Variables.NONE)) {
      return new Way.None();
    }
    return switch (next) {
      case Next.ByLink ignored -> {
        String address =
            pointer == null ? linked(link) : text(pointer.evaluate(page, Variables.NONE));
        yield address.isEmpty() ? new Way.None() : at(from, address);
      }
      case Next.ByCursor(String cursor, String argument) -> {
        JsonNode value =
            pointer == null ? NullNode.instance : pointer.evaluate(page, Variables.NONE);
        yield text(value).isEmpty() ? new Way.None() : with(arguments, argument, value);
      }
      case Next.ByNumber(String argument) ->
          here == 0 || here < first
              ? new Way.None()
              : with(arguments, argument, LongNode.valueOf(arguments.path(argument).asLong(1) + 1));
    };
  }

  private static Way with(JsonNode arguments, String argument, JsonNode value) {
    ObjectNode changed = arguments.deepCopy();
    changed.set(argument, value);
    return new Way.With(changed);
  }

  private static Way at(URI from, String address) throws ExpressionFailure {
    try {
      URI next = from.resolve(URI.create(address.strip()));
      if (next.getHost() == null) {
        throw new IllegalArgumentException("it has no host");
      }
      return new Way.At(next);
    } catch (IllegalArgumentException e) {
      throw new ExpressionFailure("next-link", "no address: " + e.getMessage());
    }
  }

  /** Empty for null and false, which some answers give at the end. */
  private static String text(JsonNode value) {
    return value.isNull() || value.isMissingNode() || value.isBoolean() && !value.booleanValue()
        ? ""
        : value.asText("");
  }

  private static String linked(@Nullable String header) {
    if (header == null) {
      return "";
    }
    Matcher links = NEXT_LINK.matcher(header);
    while (links.find()) {
      if (REL_NEXT.matcher(links.group(2)).find()) {
        return links.group(1);
      }
    }
    return "";
  }
}
