package dev.switchboard.tools;

import dev.switchboard.edge.config.FormerKeys;
import io.smallrye.config.ConfigSourceInterceptorContext;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The former names of tool-workers' keys: {@code switchboard.knowledge.*} before the service had
 * one root, and {@code switchboard.tools.longest-turn-wait}. They work for one more version.
 */
public final class FormerToolKeys extends FormerKeys {

  private static final long serialVersionUID = 1L;

  private static final String KNOWLEDGE = ToolWorkersConfig.ROOT + ".knowledge.";
  private static final String FORMER_KNOWLEDGE = "switchboard.knowledge.";
  private static final String WAIT = ToolWorkersConfig.ROOT + ".rate-limit-wait";
  private static final String FORMER_WAIT = ToolWorkersConfig.ROOT + ".longest-turn-wait";

  public FormerToolKeys() {
    super(FormerToolKeys::former);
  }

  private static String former(String key) {
    if (key.equals(WAIT)) {
      return FORMER_WAIT;
    }
    return key.startsWith(KNOWLEDGE) ? FORMER_KNOWLEDGE + key.substring(KNOWLEDGE.length()) : key;
  }

  /** Without the former name below the root, which would be refused as an unknown key. */
  @Override
  public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
    Set<String> names = new LinkedHashSet<>();
    super.iterateNames(context).forEachRemaining(names::add);
    names.remove(FORMER_WAIT);
    return names.iterator();
  }
}
