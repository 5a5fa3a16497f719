package dev.switchboard.tools.adapters;

import dev.switchboard.bot.BotFolder;
import dev.switchboard.tools.core.knowledge.KnowledgeIndex;
import dev.switchboard.tools.core.knowledge.KnowledgePassage;
import dev.switchboard.tools.core.knowledge.PassageCutter;
import java.util.List;
import org.jboss.logging.Logger;

/** Reads, cuts and indexes all knowledge of a bot. */
public final class KnowledgeLoader {

  private static final Logger LOG = Logger.getLogger(KnowledgeLoader.class);

  private KnowledgeLoader() {}

  /** The index of all knowledge bases of a bot; empty when it has none. */
  public static KnowledgeIndex index(BotFolder bot) {
    List<KnowledgePassage> passages =
        bot.knowledge().values().stream()
            .flatMap(base -> KnowledgePages.read(bot.root(), base).stream())
            .flatMap(page -> PassageCutter.cut(page).stream())
            .toList();
    LOG.infof("%s passages of %s knowledge bases", passages.size(), bot.knowledge().size());
    return LuceneKnowledgeIndex.of(passages);
  }
}
