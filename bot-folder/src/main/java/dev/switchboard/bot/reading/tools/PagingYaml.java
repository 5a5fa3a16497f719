package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.model.Paging;
import dev.switchboard.bot.model.Paging.Next;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.flows.expression.TemplateCompiler;
import dev.switchboard.yaml.YamlFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code follow} of a tool. */
final class PagingYaml {

  private static final List<String> WAYS = List.of("next-link", "cursor", "page");
  private static final int MOST_PAGES = 50;
  private static final int USUAL_PAGES = 5;

  private PagingYaml() {}

  /** Null where nothing is said, or where it is wrong, which is told as a problem. */
  static @Nullable Paging read(YamlFields of, Effect effect) {
    Paging paging = of.optional("follow", PagingYaml::read);
    if (paging != null && effect != Effect.NONE) {
      of.error("follow", "only a tool that reads has pages", "remove it, or write effect: none");
    }
    return paging;
  }

  private static @Nullable Paging read(YamlFields of) {
    List<String> ways = WAYS.stream().filter(of::has).toList();
    if (ways.size() != 1) {
      of.problems()
          .error(
              of.file(),
              of.line(),
              "\"follow\" needs one of next-link, cursor and page",
              "write follow: {next-link: header}, {cursor: ${ .next }, argument: after} or {page: page}");
      of.text("argument");
      of.text("items");
      of.text("more");
      of.node("pages");
      ways.forEach(of::text);
      return null;
    }
    Next next =
        switch (ways.getFirst()) {
          case "next-link" -> new Next.ByLink(link(of));
          case "cursor" ->
              new Next.ByCursor(
                  expression(of, "cursor", of.text("cursor", "")),
                  of.required("argument", "add the argument that takes the cursor"));
          default -> new Next.ByNumber(of.text("page", "page"));
        };
    String more = of.text("more");
    return new Paging(
        next,
        expression(of, "items", of.text("items", ".")),
        more == null ? null : expression(of, "more", more),
        of.whole("pages", 1, MOST_PAGES, USUAL_PAGES));
  }

  private static @Nullable String link(YamlFields of) {
    String text = of.text("next-link", "header");
    return text.equals("header") ? null : expression(of, "next-link", text);
  }

  private static String expression(YamlFields of, String key, String text) {
    try {
      TemplateCompiler.expression(text);
    } catch (IllegalArgumentException e) {
      of.error(key, String.valueOf(e.getMessage()), "write a jq expression such as ${ .data }");
    }
    return text;
  }
}
