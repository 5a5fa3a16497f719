package dev.switchboard.llm.ladder;

import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.llm.core.ModelAnswer;
import dev.switchboard.llm.core.ModelRequest;
import dev.switchboard.llm.ladder.Spending.Amount;
import java.nio.charset.StandardCharsets;

/**
 * Tokens without the model's own tokenizer. English has about four bytes a token, other languages
 * three; a reservation is made with three.
 */
final class Estimate {

  private static final int BYTES_PER_TOKEN = 3;

  /** Of an answer to a request that bounds it not. */
  private static final int USUAL_ANSWER = 1_000;

  private static final int PER_MESSAGE = 8;

  private Estimate() {}

  /** What a call takes at most, as far as can be told before it. */
  static Amount before(ModelRequest request, ModelAlias alias) {
    int input = input(request);
    int output = request.maxTokens() == null ? USUAL_ANSWER : request.maxTokens();
    return new Amount((long) input + output, alias.price().micros(input, 0, output));
  }

  /** What a call took: as the endpoint counted, else estimated. */
  static Amount after(ModelRequest request, ModelAnswer answer, ModelAlias alias) {
    boolean counted = answer.inputTokens() + answer.outputTokens() > 0;
    int input = counted ? answer.inputTokens() : input(request);
    int output = counted ? answer.outputTokens() : tokens(answer.text());
    return new Amount(
        (long) input + output, alias.price().micros(input, answer.cachedTokens(), output));
  }

  private static int input(ModelRequest request) {
    return tokens(request.system())
        + request.messages().stream()
            .mapToInt(message -> tokens(message.toString()) + PER_MESSAGE)
            .sum()
        + request.tools().stream().mapToInt(tool -> tokens(tool.toString())).sum()
        + (request.schema() == null ? 0 : tokens(request.schema().toString()));
  }

  private static int tokens(String text) {
    return (text.getBytes(StandardCharsets.UTF_8).length + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }
}
