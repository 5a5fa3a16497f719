package dev.switchboard.knowledge.lucene;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;

/** How the words of pages and questions are told apart and brought to their stems, by language. */
final class PageAnalyzers {

  private static final Map<String, Supplier<Analyzer>> BY_LANGUAGE =
      Map.ofEntries(
          Map.entry("en", EnglishAnalyzer::new),
          Map.entry("de", GermanAnalyzer::new),
          Map.entry("fr", FrenchAnalyzer::new),
          Map.entry("es", SpanishAnalyzer::new),
          Map.entry("it", ItalianAnalyzer::new),
          Map.entry("pt", PortugueseAnalyzer::new),
          Map.entry("nl", DutchAnalyzer::new),
          Map.entry("sv", SwedishAnalyzer::new),
          Map.entry("da", DanishAnalyzer::new),
          Map.entry("no", NorwegianAnalyzer::new),
          Map.entry("nb", NorwegianAnalyzer::new),
          Map.entry("fi", FinnishAnalyzer::new),
          Map.entry("ru", RussianAnalyzer::new),
          Map.entry("ja", CJKAnalyzer::new),
          Map.entry("zh", CJKAnalyzer::new),
          Map.entry("ko", CJKAnalyzer::new));

  private PageAnalyzers() {}

  /**
   * For pages in a language.
   *
   * @param tag such as {@code de} or {@code pt-BR}; one that is not known is told apart into words,
   *     which are taken as they are
   */
  static Analyzer of(String tag) {
    Analyzer texts =
        BY_LANGUAGE
            .getOrDefault(Locale.forLanguageTag(tag).getLanguage(), StandardAnalyzer::new)
            .get();
    return new PerFieldAnalyzerWrapper(
        texts, Map.of(PassageDocuments.SPELLING, new StandardAnalyzer()));
  }
}
