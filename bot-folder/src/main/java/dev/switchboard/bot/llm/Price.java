package dev.switchboard.bot.llm;

/**
 * What a model costs, per million tokens, in a currency of the bot's choice.
 *
 * @param input of tokens that are read
 * @param cachedInput of tokens that the provider had read before
 * @param output of tokens that are written
 */
public record Price(double input, double cachedInput, double output) {

  /** Costs nothing. */
  public static final Price FREE = new Price(0, 0, 0);

  /**
   * What a call costs, in millionths of the currency, rounded up.
   *
   * @param inputTokens cached ones included
   */
  public long micros(long inputTokens, long cachedTokens, long outputTokens) {
    long cached = Math.min(cachedTokens, inputTokens);
    return (long)
        Math.ceil(
            (inputTokens - cached) * input + cached * cachedInput + outputTokens * output - 1e-9);
  }
}
