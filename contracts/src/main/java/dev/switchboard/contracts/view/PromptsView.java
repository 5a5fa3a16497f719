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
   * @param share of the conversations that get this version, in percent
   * @param model alias; null for the bot's default
   * @param structured whether its answer is JSON by a schema
   * @param template the text after the front matter
   * @param figures what came of this version
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Prompt(
      String id,
      String version,
      String description,
      String file,
      int share,
      @Nullable String model,
      @Nullable Double temperature,
      @Nullable Integer maxTokens,
      boolean structured,
      List<Variable> variables,
      String template,
      Figures figures) {

    public Prompt {
      variables = Lists.copy(variables);
    }
  }

  /**
   * What came of a version, as one worker has counted since it started.
   *
   * @param byModel answers of a model
   * @param offline answers of the offline responder
   * @param failed generations without an answer
   * @param tokens in and out, together
   * @param cost in the currency of the models' prices
   */
  public record Figures(long byModel, long offline, long failed, long tokens, double cost) {}

  /**
   * What a flow gives.
   *
   * @param fallback its text when the flow does not give it; null where it must
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Variable(String name, String description, @Nullable String fallback) {}
}
