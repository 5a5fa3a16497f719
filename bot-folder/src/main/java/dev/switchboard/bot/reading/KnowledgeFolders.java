package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.bot.model.KnowledgeBase.Rerank;
import dev.switchboard.bot.reading.files.Folder;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the pages of the knowledge bases that {@code bot.yaml} names, or those of {@code
 * knowledge/}.
 */
final class KnowledgeFolders {

  private static final String USUAL = "knowledge";

  private final Folder folder;
  private final Problems problems;

  private KnowledgeFolders(Folder folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  static Map<String, KnowledgeBase> read(
      Folder folder, Map<String, YamlNode.Entry> settings, Problems problems) {
    KnowledgeFolders reader = new KnowledgeFolders(folder, problems);
    Map<String, KnowledgeBase> bases = new LinkedHashMap<>();
    settings.forEach((name, entry) -> bases.put(name, reader.base(name, entry)));
    if (settings.isEmpty() && Files.isDirectory(folder.root().resolve(USUAL))) {
      bases.put(
          USUAL, reader.base(USUAL, Path.of(USUAL), 1, KnowledgeBase.DEFAULT_WEIGHT, Rerank.NONE));
    }
    return bases;
  }

  private KnowledgeBase base(String name, YamlNode.Entry entry) {
    YamlFields of =
        YamlFields.of(BotYaml.FILE, entry.value(), "the knowledge base \"" + name + "\"", problems);
    String place = of.text("folder", USUAL);
    Double weight = of.number("weight", 0, 1);
    Rerank chosen = of.choice("rerank", Rerank.class);
    Rerank rerank = chosen == null ? Rerank.NONE : chosen;
    int line = of.has("folder") ? of.lineOf("folder") : entry.line();
    of.done();
    Path inside = folder.inside(place);
    if (inside == null) {
      problems.error(
          BotYaml.FILE,
          line,
          "the knowledge base \"" + name + "\" is outside of the bot's folder: " + place,
          "put the pages into the bot's folder");
      return new KnowledgeBase(
          name, Path.of(USUAL), List.of(), KnowledgeBase.DEFAULT_WEIGHT, rerank);
    }
    return base(name, inside, line, weight == null ? KnowledgeBase.DEFAULT_WEIGHT : weight, rerank);
  }

  private KnowledgeBase base(String name, Path place, int line, double weight, Rerank rerank) {
    if (!Files.isDirectory(folder.root().resolve(place))) {
      problems.error(
          BotYaml.FILE,
          line,
          "the knowledge base \"" + name + "\" has no folder " + Names.of(place),
          "make the folder and put pages into it, or name another one");
      return new KnowledgeBase(name, place, List.of(), weight, rerank);
    }
    List<Path> all = folder.filesUnder(place);
    List<Path> pages = all.stream().filter(KnowledgeBase::isPage).toList();
    all.stream()
        .filter(file -> !KnowledgeBase.isPage(file) && !KnowledgeBase.isHidden(file))
        .forEach(file -> PageCheck.passedOver(folder, file));
    if (pages.isEmpty()) {
      problems.warning(
          BotYaml.FILE,
          line,
          "the knowledge base \"" + name + "\" has no page in " + Names.of(place),
          "put md, html, txt, pdf, csv or office documents there");
    }
    pages.forEach(page -> PageCheck.check(folder, page));
    return new KnowledgeBase(name, place, pages, weight, rerank);
  }
}
