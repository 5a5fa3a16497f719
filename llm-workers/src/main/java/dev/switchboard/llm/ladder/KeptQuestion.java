package dev.switchboard.llm.ladder;

import dev.switchboard.llm.core.ModelAnswer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * A question whose answer is kept. Its text is not.
 *
 * @param vector its meaning: 32-bit numbers, lowest byte first, in Base64
 * @param until when it is forgotten, in milliseconds since 1970
 */
public record KeptQuestion(String vector, long until, ModelAnswer answer) {

  static KeptQuestion of(float[] numbers, long until, ModelAnswer answer) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return new KeptQuestion(Base64.getEncoder().encodeToString(bytes.array()), until, answer);
  }

  /** The vector. */
  float[] numbers() {
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(vector)).order(ByteOrder.LITTLE_ENDIAN);
    float[] numbers = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(numbers);
    return numbers;
  }
}
