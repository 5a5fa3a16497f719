package dev.switchboard.bot.model;

import dev.switchboard.bot.guardrails.Guardrails;
import dev.switchboard.bot.llm.ModelSettings;
import dev.switchboard.bot.memory.MemorySettings;
import dev.switchboard.bot.people.People;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bot.yaml} says.
 *
 * @param name the bot's name on every event; lower case letters, digits and hyphens
 * @param version as written, else the first 12 hex digits of a hash over what the bot's behaviour
 *     depends on
 * @param description one sentence for people; may be empty
 * @param languages BCP 47 tags, the first is the default; at least one
 * @param otherLanguages what becomes of a message in a language that is none of these
 * @param region ISO 3166 code of the country whose phone numbers, dates and money its users write
 * @param timeZone the zone in which "tomorrow" is calculated
 * @param model the model for prompts that name none; null = the service's own default
 * @param models the aliases of models, what they may take, and which answers are kept
 * @param doubleTexting what happens to a message that comes while a turn is open
 * @param limits bounds on what comes in and what is carried along
 * @param guardrails rules on the texts that go to models, tools and users
 * @param companions processes that run beside the bot on a developer's machine
 * @param texts the few things that are said outside any flow
 * @param welcome what a user sees before the first message
 * @param people who answer where the bot does not
 * @param memory what is remembered of conversations
 */
public record BotDefinition(
    String name,
    String version,
    String description,
    List<String> languages,
    OtherLanguages otherLanguages,
    String region,
    ZoneId timeZone,
    @Nullable String model,
    ModelSettings models,
    DoubleTexting doubleTexting,
    Limits limits,
    Guardrails guardrails,
    List<Companion> companions,
    Texts texts,
    Welcome welcome,
    People people,
    MemorySettings memory) {

  /** The key of {@link #otherLanguages}. */
  public static final String OTHER_LANGUAGES = "otherLanguages";

  /** The key of what drafts answers for {@link #people}. */
  public static final String SUGGEST = "people.suggest";

  public BotDefinition {
    languages = List.copyOf(languages);
    companions = List.copyOf(companions);
  }

  /** The flows that the bot's own file names, by the key that does. */
  public Map<String, String> flows() {
    Map<String, String> flows = new LinkedHashMap<>();
    if (otherLanguages.flow() != null) {
      flows.put(OTHER_LANGUAGES, otherLanguages.flow());
    }
    if (people.suggest() != null) {
      flows.put(SUGGEST, people.suggest().flow());
    }
    return flows;
  }

  /**
   * What becomes of a message in a language that the bot does not speak.
   *
   * @param detect whether languages are told apart at all
   * @param reply what such a user is told, in the bot's own language
   * @param replies BCP 47 language to what its speakers are told instead
   * @param flow the flow that answers instead of a reply
   */
  public record OtherLanguages(
      boolean detect, String reply, Map<String, String> replies, @Nullable String flow) {

    public OtherLanguages {
      replies = OrderedCopies.copyOf(replies);
    }

    /** What the speaker of a language is told. */
    public String replyTo(@Nullable String language) {
      return language == null ? reply : replies.getOrDefault(language, reply);
    }
  }

  /**
   * Bounds.
   *
   * @param textLength longest message in characters
   * @param recentTurns how many earlier turns travel with a new one
   * @param recentLength how long they may be together, in characters
   * @param summaryLength how long the summary of what came before them may be, in characters; 0 =
   *     none
   * @param questionExpires how long a flow's question waits for its answer
   */
  public record Limits(
      int textLength,
      int recentTurns,
      int recentLength,
      int summaryLength,
      Duration questionExpires) {
    public static final Limits DEFAULT = new Limits(8000, 10, 20_000, 1000, Duration.ofHours(12));
  }

  /**
   * A process that {@code up} starts beside the bot.
   *
   * @param name shown while it starts
   * @param jar path inside the bot folder
   * @param urlVariable the environment variable in which its address reaches the services
   * @param environment what it is started with besides; values may hold <code>${VARIABLE}</code>,
   *     and an empty one is left out
   */
  public record Companion(
      String name, String jar, String urlVariable, Map<String, String> environment) {
    public Companion {
      environment = OrderedCopies.copyOf(environment);
    }
  }

  /**
   * What is said outside any flow.
   *
   * @param greeting shown to a user who opens a conversation
   * @param fallback said when a turn failed and no flow says better
   * @param busy said when a message is refused because a turn is still open
   * @param afterwards said beside a question of a flow: what else of the message comes later; it
   *     holds <code>{wishes}</code>
   * @param stopped said when a person has ended a run; why they did is not said
   */
  public record Texts(
      String greeting, String fallback, String busy, String afterwards, String stopped) {
    public static final Texts DEFAULT =
        new Texts(
            "Hello! How can I help you?",
            "Sorry, something went wrong on our side and I could not finish this. Please try again"
                + " in a few minutes.",
            "I am still working on your last message. One moment, please.",
            "After this: {wishes}.",
            "A colleague has stopped this, so I don't go on with it. Is there anything else I can"
                + " do for you?");
  }

  /**
   * What a user sees before the first message.
   *
   * @param title the bot's name for people; null: the one on events
   * @param starters questions that a user can begin with
   */
  public record Welcome(@Nullable String title, List<String> starters) {

    /** Nothing but the greeting. */
    public static final Welcome NONE = new Welcome(null, List.of());

    public Welcome {
      starters = List.copyOf(starters);
    }
  }
}
