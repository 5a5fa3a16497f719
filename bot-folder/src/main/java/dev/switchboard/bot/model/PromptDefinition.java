package dev.switchboard.bot.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A prompt: front matter and a Qute template.
 *
 * @param id what flows call it
 * @param version for the prompt's authors; never empty. Nothing reads it yet
 * @param description for people; may be empty
 * @param model null = the bot's default
 * @param temperature 0 to 2; null = the model's own default
 * @param maxTokens most tokens of an answer; null = the model's own default
 * @param outputSchema JSON schema of a structured answer; null = the answer is text
 * @param variables name to variable, in the order of the file
 * @param template the text after the front matter
 * @param path path inside the folder
 */
public record PromptDefinition(
    String id,
    String version,
    String description,
    @Nullable String model,
    @Nullable Double temperature,
    @Nullable Integer maxTokens,
    @Nullable JsonNode outputSchema,
    Map<String, Variable> variables,
    String template,
    Path path) {

  /**
   * Variables by these names are the user's text, the surest first. They become the user's message,
   * so a template need not hold them.
   */
  public static final List<String> USER_TEXT =
      List.of("question", "query", "text", "message", "request", "complaint");

  public PromptDefinition {
    variables = OrderedCopies.copyOf(variables);
  }

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
