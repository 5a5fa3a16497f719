package dev.switchboard.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.guard.ToolGuard;
import java.util.HashSet;
import java.util.Set;

/**
 * A tool that only reads, and whose answer comes in pages: they are asked for one after the other,
 * each under the guard, and answered as {@code {items, pages, more}}.
 *
 * @param limit most bytes of all items; the page that would be beyond it is left out
 */
record PagedHttpTool(
    String name, ToolGuard guard, HttpTool.Source operation, Pages paging, int limit)
    implements Tool {

  @Override
  public Effect effect() {
    return Effect.NONE;
  }

  /** A page that was read, and the way to the next one. */
  private record Read(ArrayNode items, int bytes, Pages.Way next) {}

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    Set<Pages.Way> asked = new HashSet<>();
    Pages.Way way = new Pages.Way.With(request.arguments());
    int pages = 0;
    int first = -1;
    long bytes = 0;
    // A server that names the same page again would be asked for ever.
    while (!(way instanceof Pages.Way.None) && pages < paging.most() && asked.add(way)) {
      Read page = read(request, way, first);
      bytes += page.bytes();
      if (bytes > limit && pages > 0) {
        break;
      }
      items.addAll(page.items());
      first = first < 0 ? page.items().size() : first;
      way = page.next();
      pages++;
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("pages", pages)
        .put("more", !(way instanceof Pages.Way.None))
        .set("items", items);
  }

  private Read read(ToolRequested request, Pages.Way way, int first)
      throws ToolFailure, InterruptedException {
    Read[] page = new Read[1];
    guard.call(
        attempt -> {
          HttpOperation known = operation.get();
          JsonNode arguments =
              way instanceof Pages.Way.With(JsonNode changed) ? changed : request.arguments();
          PreparedRequest written = known.written(request, arguments);
          PreparedRequest asked =
              way instanceof Pages.Way.At(var address) ? written.to(address) : written;
          PreparedRequest proven = known.proven(asked);
          attempt.sent();
          HttpAnswer answer = known.answer(proven);
          JsonNode content = known.reader().read(name, answer);
          page[0] = page(content, arguments, asked, answer, first);
          return content;
        });
    return page[0];
  }

  private Read page(
      JsonNode content, JsonNode arguments, PreparedRequest asked, HttpAnswer answer, int first)
      throws ToolFailure {
    try {
      ArrayNode items = paging.items(content);
      return new Read(
          items,
          answer.body().length,
          paging.after(
              content,
              arguments,
              asked.uri(),
              answer.headers().get("link"),
              first < 0 ? items.size() : first,
              items.size()));
    } catch (ExpressionFailure e) {
      throw ToolFailure.refused(
          Problem.configuration(
              "the pages of tool %s can't be followed: %s; correct \"follow\" in tools.yaml"
                  .formatted(name, e.getMessage())));
    }
  }
}
