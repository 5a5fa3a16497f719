package dev.switchboard.classifier.core.model;

import dev.switchboard.embeddings.Vectors;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Finds the minimum of a smooth convex function by limited-memory BFGS with backtracking.
 *
 * @see <a href="https://doi.org/10.1007/BF01589116">D. C. Liu, J. Nocedal: On the limited memory
 *     BFGS method for large scale optimization. Mathematical Programming 45 (1989)</a>; here as
 *     algorithms 7.4 (two loops) and 3.1 (backtracking) of Nocedal and Wright, Numerical
 *     Optimization, 2nd edition
 */
final class Lbfgs {

  private static final int MEMORY = 8;
  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final int MAX_HALVINGS = 20;

  private Lbfgs() {}

  /** A function with its slope. */
  @FunctionalInterface
  interface Objective {

    /** The value at {@code x}; writes the gradient there into {@code gradient}. */
    double valueAndGradient(float[] x, float[] gradient);
  }

  /**
   * Moves {@code x} to the minimum.
   *
   * @param tolerance stops once the gradient's length is below it
   */
  static void minimise(Objective objective, float[] x, int maxIterations, double tolerance) {
    float[] gradient = new float[x.length];
    double value = objective.valueAndGradient(x, gradient);
    Deque<Step> memory = new ArrayDeque<>();
    for (int iteration = 0; iteration < maxIterations; iteration++) {
      double slopeLength = Math.sqrt(Vectors.dot(gradient, gradient));
      if (slopeLength < tolerance) {
        return;
      }
      float[] direction = direction(gradient, memory);
      double slope = Vectors.dot(gradient, direction);
      double length = memory.isEmpty() ? Math.min(1, 1 / slopeLength) : 1;
      float[] nextGradient = new float[x.length];
      float[] next = x.clone();
      double nextValue = value;
      boolean found = false;
      for (int halving = 0; halving < MAX_HALVINGS && !found; halving++, length /= 2) {
        System.arraycopy(x, 0, next, 0, x.length);
        Vectors.add((float) length, direction, 0, next, 0, x.length);
        nextValue = objective.valueAndGradient(next, nextGradient);
        found = nextValue <= value + SUFFICIENT_DECREASE * length * slope;
      }
      if (!found) {
        // Floats are exhausted before the tolerance is: this is the minimum they can tell.
        return;
      }
      remember(memory, new Step(minus(next, x), minus(nextGradient, gradient)));
      System.arraycopy(next, 0, x, 0, x.length);
      gradient = nextGradient;
      value = nextValue;
    }
  }

  private static float[] direction(float[] gradient, Deque<Step> memory) {
    float[] q = gradient.clone();
    double[] alphas = new double[memory.size()];
    int i = 0;
    for (Step step : memory) {
      alphas[i] = Vectors.dot(step.moved, q) / step.curvature;
      Vectors.add((float) -alphas[i], step.bent, 0, q, 0, q.length);
      i++;
    }
    Step newest = memory.peekFirst();
    float scale =
        newest == null ? 1 : (float) (newest.curvature / Vectors.dot(newest.bent, newest.bent));
    for (int j = 0; j < q.length; j++) {
      q[j] *= scale;
    }
    Iterator<Step> oldestFirst = memory.descendingIterator();
    while (oldestFirst.hasNext()) {
      Step step = oldestFirst.next();
      i--;
      double beta = Vectors.dot(step.bent, q) / step.curvature;
      Vectors.add((float) (alphas[i] - beta), step.moved, 0, q, 0, q.length);
    }
    for (int j = 0; j < q.length; j++) {
      q[j] = -q[j];
    }
    return q;
  }

  private static void remember(Deque<Step> memory, Step step) {
    // A pair without positive curvature would spoil the model of the function.
    if (step.curvature <= 1e-12) {
      return;
    }
    if (memory.size() == MEMORY) {
      memory.removeLast();
    }
    memory.addFirst(step);
  }

  private static float[] minus(float[] a, float[] b) {
    float[] difference = a.clone();
    Vectors.add(-1, b, 0, difference, 0, b.length);
    return difference;
  }

  /** A past step and how the slope changed over it. */
  private static final class Step {
    private final float[] moved;
    private final float[] bent;
    private final double curvature;

    Step(float[] moved, float[] bent) {
      this.moved = moved;
      this.bent = bent;
      this.curvature = Vectors.dot(moved, bent);
    }
  }
}
