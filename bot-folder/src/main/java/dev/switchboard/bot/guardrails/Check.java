package dev.switchboard.bot.guardrails;

import com.google.re2j.Pattern;
import dev.switchboard.language.secrets.SecretKind;
import java.util.List;
import java.util.Set;

/** What a guardrail looks for. */
public sealed interface Check {

  /** The key in {@code bot.yaml}. */
  String key();

  /** Personal data, by kind. */
  record PersonalData(Set<SecretKind> kinds) implements Check {
    public PersonalData {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public String key() {
      return "pii";
    }
  }

  /** Attempts to talk a model out of its instructions. */
  record Injection(Set<InjectionFamily> families) implements Check {
    public Injection {
      families = Set.copyOf(families);
    }

    @Override
    public String key() {
      return "injection";
    }
  }

  /**
   * Texts whose meaning is near to one of the examples.
   *
   * @param unless examples that look alike and may be said
   * @param threshold least cosine of a sentence with an example
   */
  record Topics(List<Topic> topics, List<String> unless, double threshold) implements Check {
    public Topics {
      topics = List.copyOf(topics);
      unless = List.copyOf(unless);
    }

    @Override
    public String key() {
      return "topics";
    }
  }

  /** A topic and how it is spoken of. */
  record Topic(String name, List<String> examples) {
    public Topic {
      examples = List.copyOf(examples);
    }
  }

  /** None of these patterns may be found. */
  record Forbidden(List<Pattern> patterns) implements Check {
    public Forbidden {
      patterns = List.copyOf(patterns);
    }

    @Override
    public String key() {
      return "forbidden";
    }
  }

  /** Each of these patterns must be found. */
  record Needed(List<Pattern> patterns) implements Check {
    public Needed {
      patterns = List.copyOf(patterns);
    }

    @Override
    public String key() {
      return "required";
    }
  }

  /** At most so many characters. */
  record Length(int most) implements Check {
    @Override
    public String key() {
      return "maxLength";
    }
  }

  /**
   * Each factual sentence of an answer is supported by a passage, a tool's result or the user.
   *
   * @param overlap least share of a sentence's words that one place of the evidence has
   * @param similarity least cosine with a sentence of the evidence, which counts instead
   */
  record Grounding(double overlap, double similarity) implements Check {
    @Override
    public String key() {
      return "grounding";
    }
  }
}
