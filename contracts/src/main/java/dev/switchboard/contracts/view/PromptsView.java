package dev.switchboard.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The prompts of a bot.
 *
 * @param prompts in the order of their files
 */
public record PromptsView(List<Prompt> prompts) {

  public PromptsView {
    prompts = Lists.copy(prompts);
  }

  /**
   * A prompt, as its file has it.
   *
   * @param model alias; null for the bot's default
   * @param structured whether its answer is JSON by a schema
   * @param template the text after the front matter
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Prompt(
      String id,
      String version,
      String description,
      String file,
      @Nullable String model,
      @Nullable Double temperature,
      @Nullable Integer maxTokens,
      boolean structured,
      List<Variable> variables,
      String template) {

    public Prompt {
      variables = Lists.copy(variables);
    }
  }

  /**
   * What a flow gives.
   *
   * @param fallback its text when the flow does not give it; null where it must
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Variable(String name, String description, @Nullable String fallback) {}
}
