package io.kerava.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Compares the gradient of a program with finite differences: along a random direction, the outputs
 * change as the gradient says. Only an engine that computes in double is exact enough.
 */
final class DirectionalCheck {
  private static final int DIRECTIONS = 3;
  private static final double STEP = 1e-5;

  private final ProgramEngine engine;
  private final Random random = new Random(5);

  DirectionalCheck(ProgramEngine engine) {
    if (!engine.isDouble()) {
      throw new IllegalArgumentException("Finite differences take an engine in double.");
    }
    this.engine = engine;
  }

  /**
   * The largest relative difference along three directions, for one sample.
   *
   * @param value gives one output of floats
   * @param gradient takes the same and a cotangent, and gives a gradient for each input
   */
  double worst(Program value, Program gradient, List<double[]> at) {
    int size = value.outputTypes().get(0).atBatch(1).shape().size();
    double worst = 0;
    for (int i = 0; i < DIRECTIONS; i++) {
      double[] dy = numbers(size);
      List<double[]> direction = at.stream().map(x -> numbers(x.length)).toList();
      double slope =
          (dot(run(value, moved(at, direction, STEP)), List.of(dy))
                  - dot(run(value, moved(at, direction, -STEP)), List.of(dy)))
              / (2 * STEP);
      double told = dot(run(gradient, Primitives.joined(at, List.of(dy))), direction);
      worst = Math.max(worst, Math.abs(told - slope) / Math.max(Math.abs(slope), 1e-3));
    }
    return worst;
  }

  private List<double[]> run(Program program, List<double[]> inputs) {
    return engine.run(program, 1, new ArrayList<>(inputs)).stream()
        .map(output -> (double[]) output)
        .toList();
  }

  private static List<double[]> moved(List<double[]> at, List<double[]> direction, double step) {
    List<double[]> moved = new ArrayList<>();
    for (int k = 0; k < at.size(); k++) {
      double[] place = at.get(k).clone();
      for (int i = 0; i < place.length; i++) {
        place[i] += step * direction.get(k)[i];
      }
      moved.add(place);
    }
    return moved;
  }

  private static double dot(List<double[]> a, List<double[]> b) {
    double sum = 0;
    for (int k = 0; k < a.size(); k++) {
      for (int i = 0; i < a.get(k).length; i++) {
        sum += a.get(k)[i] * b.get(k)[i];
      }
    }
    return sum;
  }

  private double[] numbers(int size) {
    return random.doubles(size, 0.5, 1.5).toArray();
  }
}
