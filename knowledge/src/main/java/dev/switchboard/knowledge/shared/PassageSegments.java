package dev.switchboard.knowledge.shared;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.shared.SharedIndexState.Version;
import dev.switchboard.knowledge.store.PassageJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A bot's passages as LangChain4j's segments.
 *
 * @param bot whose entries these are; bots may share a table
 */
record PassageSegments(String bot) {

  private static final String BOT = "bot";
  private static final String KNOWLEDGE = "knowledge";
  private static final String PASSAGE = "passage";
  private static final String FRONT_MATTER = "meta_";

  /** Around each value; it means nothing in SQL, regular expressions and queries. */
  private static final String EDGE = ";";

  /**
   * Ids of a page's passages: functions of what they are made of, so that they can be taken away
   * without asking the store. Some stores take nothing but UUIDs.
   */
  List<String> ids(PageKey page, Version version) {
    return IntStream.range(0, version.passages())
        .mapToObj(
            each ->
                UUID.nameUUIDFromBytes(
                        String.join("\n", bot, page.text(), version.hash(), "" + each)
                            .getBytes(StandardCharsets.UTF_8))
                    .toString())
        .toList();
  }

  TextSegment segment(KnowledgePassage passage) {
    Metadata metadata =
        new Metadata()
            .put(BOT, bot)
            .put(KNOWLEDGE, passage.page().knowledge())
            .put(PASSAGE, PassageJson.write(passage));
    passage
        .metadata()
        .forEach(
            (key, values) ->
                metadata.put(
                    key(key),
                    values.stream()
                        .map(PassageSegments::value)
                        .collect(Collectors.joining(EDGE, EDGE, EDGE))));
    return TextSegment.from(passage.text(), metadata);
  }

  KnowledgePassage passage(TextSegment segment) {
    return PassageJson.read(String.valueOf(segment.metadata().getString(PASSAGE)));
  }

  /** Finds all of the bot. */
  Filter ours() {
    return metadataKey(BOT).isEqualTo(bot);
  }

  /** Finds those that a question wants. */
  Filter wanted(SearchQuery question) {
    Filter all = ours();
    if (!question.knowledge().isEmpty()) {
      all = Filter.and(all, metadataKey(KNOWLEDGE).isIn(question.knowledge()));
    }
    for (Map.Entry<String, Set<String>> entry : question.filter().entrySet()) {
      @Nullable Filter any = null;
      for (String value : entry.getValue()) {
        Filter has = metadataKey(key(entry.getKey())).containsString(EDGE + value(value) + EDGE);
        any = any == null ? has : Filter.or(any, has);
      }
      if (any != null) {
        all = Filter.and(all, any);
      }
    }
    return all;
  }

  private static String key(String key) {
    return FRONT_MATTER + harmless(key);
  }

  private static String value(String value) {
    return harmless(value.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * Letters and digits, and the code of everything else. Stores put keys and values into queries of
   * their own languages, some without quoting them, and some read a value as a regular expression;
   * and both may come from a model.
   */
  private static String harmless(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            each -> {
              if (Character.isLetterOrDigit(each)) {
                safe.appendCodePoint(each);
              } else {
                safe.append("-%04x-".formatted(each));
              }
            });
    return safe.toString();
  }
}
