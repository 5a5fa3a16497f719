package dev.switchboard.llm.ladder;

import dev.switchboard.embeddings.VectorText;
import dev.switchboard.llm.core.ModelAnswer;

/**
 * A question whose answer is kept. Its text is not.
 *
 * @param vector its meaning: 32-bit numbers, lowest byte first, in Base64
 * @param until when it is forgotten, in milliseconds since 1970
 */
public record KeptQuestion(String vector, long until, ModelAnswer answer) {

  static KeptQuestion of(float[] numbers, long until, ModelAnswer answer) {
    return new KeptQuestion(VectorText.of(numbers), until, answer);
  }

  /** The vector. */
  float[] numbers() {
    return VectorText.vector(vector);
  }
}
