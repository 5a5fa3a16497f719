package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.model.TrainedIntents;
import dev.switchboard.classifier.core.slots.Locality;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.Vectors;
import dev.switchboard.language.PlainText;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A small bot to classify for. */
public final class Bots {

  static final SlotDefinition ORDER =
      new SlotDefinition(
          "order",
          SlotDefinition.Type.PATTERN,
          "",
          Pattern.compile("\\b(\\d{4})\\b"),
          List.of(),
          true);

  private Bots() {}

  static Intents shop() {
    return new Intents(
        List.of(
            intent(
                "track",
                List.of("where is my order", "has my parcel been shipped", "track my package"),
                List.of(),
                Pattern.compile("\\bwhere is order \\d+", Pattern.CASE_INSENSITIVE),
                ORDER),
            intent(
                "cancel",
                List.of("cancel my order", "I do not want it any more", "stop the purchase"),
                List.of(),
                null,
                ORDER),
            intent("thanks", List.of("thank you", "thanks a lot"), List.of("Cheers!"), null),
            intent(
                "human",
                List.of("talk to a human", "let me speak to a person", "I need an agent"),
                List.of(),
                null)),
        new Intents.OutOfScope("fallback", null));
  }

  /** Trained on bags of words. */
  static TurnClassifier classifier(Intents intents, LanguageReader languages) {
    return TurnClassifier.train(
        intents, Locality.DEFAULT, languages, words(), words(), TrainedIntents.Settings.DEFAULT);
  }

  private static IntentDefinition intent(
      String name,
      List<String> examples,
      List<String> phrases,
      @Nullable Pattern pattern,
      SlotDefinition... slots) {
    return new IntentDefinition(
        name,
        "",
        examples,
        phrases,
        pattern == null ? List.of() : List.of(pattern),
        List.of(slots),
        name + "-flow");
  }

  /** Words as a bag: texts that share words are near. Enough to test decisions without a model. */
  public static Embedder words() {
    return text -> {
      float[] vector = new float[4096];
      for (String word : PlainText.withSymbols(text).split(" ")) {
        vector[Math.floorMod(word.hashCode(), 4096)] += 1;
      }
      Vectors.normalise(vector);
      return vector;
    };
  }
}
