package dev.switchboard.embeddings;

/** Arithmetic on vectors. */
public final class Vectors {

  private Vectors() {}

  /** The inner product; of two vectors of length 1 it is their cosine. */
  public static float dot(float[] a, float[] b) {
    return dot(a, 0, b, 0, a.length);
  }

  /** The inner product of two stretches; four sums at once keep the processor's units busy. */
  public static float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      s0 += a[aFrom + i] * b[bFrom + i];
      s1 += a[aFrom + i + 1] * b[bFrom + i + 1];
      s2 += a[aFrom + i + 2] * b[bFrom + i + 2];
      s3 += a[aFrom + i + 3] * b[bFrom + i + 3];
    }
    for (; i < length; i++) {
      s0 += a[aFrom + i] * b[bFrom + i];
    }
    return s0 + s1 + s2 + s3;
  }

  /** Adds {@code factor} times a stretch of {@code from} to a stretch of {@code to}. */
  public static void add(float factor, float[] from, int fromAt, float[] to, int toAt, int length) {
    for (int i = 0; i < length; i++) {
      to[toAt + i] += factor * from[fromAt + i];
    }
  }

  /** Scales a vector in place to length 1; a vector of zeros stays one. */
  public static void normalise(float[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    if (length > 0) {
      float factor = (float) (1 / length);
      for (int i = 0; i < vector.length; i++) {
        vector[i] *= factor;
      }
    }
  }
}
