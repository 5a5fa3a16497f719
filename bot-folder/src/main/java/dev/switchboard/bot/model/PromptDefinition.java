package dev.switchboard.bot.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.prompts.PromptSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A prompt: front matter and a Qute template.
 *
 * @param description for people; may be empty
 * @param model null = the bot's default
 * @param temperature 0 to 2; null = the model's own default
 * @param maxTokens most tokens of an answer; null = the model's own default
 * @param outputSchema JSON schema of a structured answer; null = the answer is text
 * @param variables name to variable, in the order of the file
 * @param examples shown to the model as if they had been said before, in order
 * @param template the text after the front matter
 * @param source as it is written: id, version, and the partials that it includes
 * @param others further versions of the same prompt, each for its share of the conversations
 */
public record PromptDefinition(
    String description,
    @Nullable String model,
    @Nullable Double temperature,
    @Nullable Integer maxTokens,
    @Nullable JsonNode outputSchema,
    Map<String, Variable> variables,
    List<Example> examples,
    String template,
    PromptSource source,
    List<PromptDefinition> others) {

  /**
   * Variables by these names are the user's text, the surest first. They become the user's message,
   * so a template need not hold them.
   */
  public static final List<String> USER_TEXT =
      List.of("question", "query", "text", "message", "request", "complaint");

  public PromptDefinition {
    variables = OrderedCopies.copyOf(variables);
    examples = List.copyOf(examples);
    others = List.copyOf(others);
  }

  /** What flows call it. */
  public String id() {
    return source.id();
  }

  /** For the prompt's authors; never empty. */
  public String version() {
    return source.version();
  }

  /** Path inside the folder. */
  public Path path() {
    return Path.of(source.file());
  }

  /** This version and the others. */
  public List<PromptDefinition> versions() {
    List<PromptDefinition> all = new ArrayList<>(List.of(this));
    all.addAll(others);
    return all;
  }

  /** The same beside other versions, with its own share of the conversations. */
  public PromptDefinition beside(int share, List<PromptDefinition> versions) {
    return new PromptDefinition(
        description,
        model,
        temperature,
        maxTokens,
        outputSchema,
        variables,
        examples,
        template,
        source.sharing(share),
        versions);
  }

  /**
   * What a user might say, and what the model should answer.
   *
   * @param answer JSON where the prompt has an output schema
   */
  public record Example(String user, String answer) {}

  /**
   * What a flow gives.
   *
   * @param name as in the template
   * @param description for people; may be empty
   * @param fallback its text when the flow does not give it; null = it must be given
   */
  public record Variable(String name, String description, @Nullable String fallback) {
    public boolean required() {
      return fallback == null;
    }
  }
}
