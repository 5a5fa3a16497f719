package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.DoubleTexting;
import dev.switchboard.bot.model.DoubleTexting.Policy;
import dev.switchboard.bot.model.DoubleTexting.Rule;
import dev.switchboard.yaml.YamlFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code doubleTexting} of {@code bot.yaml}. */
final class DoubleTextingYaml {

  /** A customer waits for an answer; what takes longer is a flow's {@code wait}. */
  private static final Duration LONGEST = Duration.ofHours(24);

  private DoubleTextingYaml() {}

  static DoubleTexting read(YamlFields fields) {
    Rule always = rule(fields, Rule.DEFAULT);
    Map<String, Rule> channels = new LinkedHashMap<>();
    fields.each(
        "channels",
        (channel, entry) -> {
          YamlFields of =
              YamlFields.of(fields.file(), entry.value(), "channel " + channel, fields.problems());
          Rule rule = rule(of, always);
          warnOfPause(of, rule.policy() == Policy.MERGE);
          of.done();
          channels.put(channel, rule);
        });
    List<Rule> all = new ArrayList<>(channels.values());
    all.add(always);
    warnOfPause(fields, all.stream().anyMatch(rule -> rule.policy() == Policy.MERGE));
    return new DoubleTexting(always, channels);
  }

  /** What a rule leaves out is as in another one. */
  private static Rule rule(YamlFields fields, Rule otherwise) {
    Policy policy = fields.choice("policy", Policy.class);
    Rule rule =
        new Rule(
            policy == null ? otherwise.policy() : policy,
            pause(fields, "quiet", otherwise.quiet()),
            pause(fields, "max", otherwise.max()));
    if (rule.max().compareTo(rule.quiet()) < 0) {
      fields.error(
          fields.has("max") ? "max" : "quiet",
          "\"max\" is shorter than \"quiet\", so no pause is ever long enough",
          "write a \"max\" of at least \"quiet\"");
    }
    return rule;
  }

  private static Duration pause(YamlFields fields, String key, Duration otherwise) {
    Duration pause = fields.duration(key, otherwise);
    if (pause.isNegative() || pause.compareTo(LONGEST) > 0) {
      fields.error(key, "\"%s\" is out of range".formatted(key), "write 0s to 24h");
      return otherwise;
    }
    return pause;
  }

  private static void warnOfPause(YamlFields fields, boolean merges) {
    if (!merges) {
      String fix = "delete it, or write \"policy: merge\"; only that waits for a pause";
      fields.noEffect("quiet", fix);
      fields.noEffect("max", fix);
    }
  }
}
