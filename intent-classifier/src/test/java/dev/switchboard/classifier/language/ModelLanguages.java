package dev.switchboard.classifier.language;

import dev.switchboard.classifier.core.LanguageReader;
import java.util.Set;

/** The real model for a bot that speaks English, and knows hardly a word of it. */
public final class ModelLanguages {

  private ModelLanguages() {}

  public static LanguageReader english() {
    return new SpokenLanguages(OpenNlpLanguages.load(), Set.of("en"), Set.of("order", "my"));
  }

  static LanguageReader of(String... languages) {
    return new SpokenLanguages(OpenNlpLanguages.load(), Set.of(languages), Set.of());
  }
}
