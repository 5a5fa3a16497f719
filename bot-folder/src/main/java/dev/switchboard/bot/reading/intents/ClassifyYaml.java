package dev.switchboard.bot.reading.intents;

import dev.switchboard.bot.model.Intents.Classify;
import dev.switchboard.yaml.YamlFields;
import java.time.Duration;

/** Reads {@code classify} of {@code intents.yaml}. */
final class ClassifyYaml {

  /** A customer waits meanwhile. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private ClassifyYaml() {}

  static Classify read(YamlFields of) {
    Classify.By by = of.choice("by", Classify.By.class);
    Classify classify =
        new Classify(by == null ? Classify.By.EMBEDDING : by, of.text("model"), timeout(of));
    if (!classify.asksModel()) {
      String fix = "delete it, or write \"by: unsure\" or \"by: model\"";
      of.noEffect("model", fix);
      of.noEffect("timeout", fix);
    }
    return classify;
  }

  private static Duration timeout(YamlFields of) {
    Duration timeout = of.duration("timeout", Classify.DEFAULT.timeout());
    if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
      of.error("timeout", "\"timeout\" is out of range", "write 1ms to 1m, such as 8s");
      return Classify.DEFAULT.timeout();
    }
    return timeout;
  }
}
