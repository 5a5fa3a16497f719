package dev.switchboard.tools.adapters;

import dev.switchboard.bot.KnowledgeBase;
import dev.switchboard.tools.core.knowledge.KnowledgePage;
import dev.switchboard.tools.core.knowledge.KnowledgePage.Section;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jboss.logging.Logger;
import org.jsoup.Jsoup;

/**
 * Reads the pages of knowledge bases. A page that can't be read is left out, and the log says so.
 */
final class KnowledgePages {

  private static final Logger LOG = Logger.getLogger(KnowledgePages.class);
  private static final Parser MARKDOWN =
      Parser.builder().extensions(List.of(YamlFrontMatterExtension.create())).build();
  private static final HtmlRenderer HTML = HtmlRenderer.builder().build();

  private KnowledgePages() {}

  static List<KnowledgePage> read(Path folder, KnowledgeBase base) {
    List<KnowledgePage> pages = new ArrayList<>();
    for (Path file : base.files()) {
      String source = file.toString().replace('\\', '/');
      try {
        pages.addAll(page(base.name(), source, Files.readAllBytes(folder.resolve(file))).toList());
      } catch (CharacterCodingException e) {
        LOG.warnf("%s is left out: it is not UTF-8; save it as UTF-8", source);
      } catch (IOException e) {
        LOG.warnf("%s is left out: %s", source, e);
      }
    }
    return pages;
  }

  private static Stream<KnowledgePage> page(String knowledge, String source, byte[] bytes)
      throws CharacterCodingException {
    return switch (source.substring(source.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "md" -> Stream.of(markdown(knowledge, source, utf8(bytes)));
      case "html", "htm" ->
          Stream.of(HtmlSections.page(knowledge, source, Jsoup.parse(utf8(bytes)), ""));
      case "txt" -> Stream.of(text(knowledge, source, utf8(bytes)));
      default -> {
        LOG.warnf("%s is left out: only md, html and txt can be searched", source);
        yield Stream.empty();
      }
    };
  }

  private static KnowledgePage markdown(String knowledge, String source, String text) {
    Node document = MARKDOWN.parse(text);
    YamlFrontMatterVisitor frontMatter = new YamlFrontMatterVisitor();
    document.accept(frontMatter);
    String title =
        frontMatter.getData().getOrDefault("title", List.of()).stream().findFirst().orElse("");
    return HtmlSections.page(knowledge, source, Jsoup.parse(HTML.render(document)), title);
  }

  private static KnowledgePage text(String knowledge, String source, String text) {
    List<String> paragraphs =
        Stream.of(text.split("\\R\\s*\\R", -1))
            .map(paragraph -> paragraph.strip().replaceAll("\\s+", " "))
            .filter(paragraph -> !paragraph.isEmpty())
            .toList();
    return new KnowledgePage(
        knowledge,
        source,
        HtmlSections.titleOfFile(source),
        List.of(new Section(List.of(), paragraphs)));
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
