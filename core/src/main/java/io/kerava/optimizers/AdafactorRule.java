package io.kerava.optimizers;

import io.kerava.arrays.FloatSums;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The update of {@link Adafactor}. Means are summed in double. */
final class AdafactorRule implements UpdateRule {
  private final float beta2Decay;
  private final float epsilon1;
  private final float epsilon2;
  private final float clipThreshold;
  private final List<Variable> all;
  private final Slots slots;

  /** Per variable that trains: the mean of each row, and of each column, of its last two axes. */
  private final float[][] rows;

  private final float[][] columns;
  private double[] columnSums = {};
  private float beta2;

  AdafactorRule(
      float beta2Decay,
      float epsilon1,
      float epsilon2,
      float clipThreshold,
      Parameters parameters) {
    this.beta2Decay = beta2Decay;
    this.epsilon1 = epsilon1;
    this.epsilon2 = epsilon2;
    this.clipThreshold = clipThreshold;
    this.all = parameters.variables();
    this.slots = new Slots(parameters, Slot.of("velocity"), Slot.scratch());
    this.rows = new float[all.size()][];
    this.columns = new float[all.size()][];
  }

  @Override
  public void makeRoom(TrainedVariables trained) {
    slots.makeRoom(trained);
    for (Range range : trained.variables()) {
      int variable = range.variable();
      Shape shape = all.get(variable).shape();
      if (columns[variable] == null && shape.rank() >= 2) {
        rows[variable] = HeapSpace.floats(rowShape(shape).size());
        columns[variable] = HeapSpace.floats(columnShape(shape).size());
      }
    }
  }

  private static Shape rowShape(Shape shape) {
    return without(shape, shape.rank() - 1);
  }

  private static Shape columnShape(Shape shape) {
    return without(shape, shape.rank() - 2);
  }

  private static Shape without(Shape shape, int axis) {
    long[] kept = new long[shape.rank() - 1];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = shape.length(i < axis ? i : i + 1);
    }
    return Shape.of(kept);
  }

  @Override
  public void step(TrainedVariables trained, float learningRate, long step) {
    beta2 = 1 - (float) Math.pow((double) step, beta2Decay);
    float rho = Math.min(learningRate, 1 / (float) Math.sqrt((double) step));
    for (Range range : trained.variables()) {
      Shape shape = all.get(range.variable()).shape();
      if (shape.rank() >= 2) {
        updateFactored(range, shape.intLength(-2), shape.intLength(-1));
      } else {
        updatePlain(range);
      }
      updateValues(range, rho);
    }
  }

  private void updatePlain(Range range) {
    float[] gradients = range.gradients();
    float[] velocities = slots.of(range)[0];
    for (int i = range.from(); i < range.to(); i++) {
      velocities[i] =
          beta2 * velocities[i] + (1 - beta2) * (gradients[i] * gradients[i] + epsilon1);
    }
  }

  private void updateFactored(Range range, int height, int width) {
    float[] gradients = range.gradients();
    float[] velocities = slots.of(range)[0];
    float[] r = rows[range.variable()];
    float[] c = columns[range.variable()];
    int matrices = range.length() / (height * width);
    if (columnSums.length < width) {
      columnSums = new double[width];
    }
    for (int matrix = 0; matrix < matrices; matrix++) {
      int at = range.from() + matrix * height * width;
      Arrays.fill(columnSums, 0);
      double sum = 0;
      for (int row = 0; row < height; row++) {
        int k = matrix * height + row;
        float mean = (float) (addSquares(gradients, at + row * width, width) / width);
        r[k] = beta2 * r[k] + (1 - beta2) * mean;
        sum += r[k];
      }
      for (int column = 0; column < width; column++) {
        int k = matrix * width + column;
        c[k] = beta2 * c[k] + (1 - beta2) * (float) (columnSums[column] / height);
      }
      float mean = (float) (sum / height);
      for (int row = 0; row < height; row++) {
        float share = r[matrix * height + row] / mean;
        for (int column = 0; column < width; column++) {
          velocities[at + row * width + column] = share * c[matrix * width + column];
        }
      }
    }
  }

  /** Adds a row of squares to the columns' sums, and answers the row's sum. */
  private double addSquares(float[] gradients, int from, int width) {
    double[] sums = columnSums;
    double sum = 0;
    for (int i = 0; i < width; i++) {
      float square = gradients[from + i] * gradients[from + i] + epsilon1;
      sums[i] += square;
      sum += square;
    }
    return sum;
  }

  private void updateValues(Range range, float rho) {
    float[] values = range.values();
    float[] gradients = range.gradients();
    int from = range.from();
    int to = range.to();
    float[] v = slots.of(range)[0];
    float[] u = slots.of(range)[1];
    for (int i = from; i < to; i++) {
      u[i] = gradients[i] / (float) Math.sqrt(v[i]);
    }
    double count = to - from;
    float size = (float) Math.sqrt(FloatSums.squares(values, from, to) / count);
    float alpha = Math.max(epsilon2, size) * rho;
    float length = (float) Math.sqrt(FloatSums.squares(u, from, to) / count);
    float divisor = Math.max(1, length / clipThreshold);
    for (int i = from; i < to; i++) {
      values[i] -= alpha * (u[i] / divisor);
    }
  }

  /** As in Keras, the rows and columns of a vector are integers that stay 0. */
  @Override
  public List<OptimizerVariable> variables(List<Variable> variables) {
    List<OptimizerVariable> views = new ArrayList<>();
    for (Variable variable : variables) {
      int index = all.indexOf(variable);
      String name = variable.name().substring(variable.name().lastIndexOf('/') + 1);
      Shape shape = variable.shape();
      if (shape.rank() >= 2) {
        views.add(OptimizerVariable.of(name, rowShape(shape), rows[index], 0));
        views.add(OptimizerVariable.of(name, columnShape(shape), columns[index], 0));
      } else {
        views.add(OptimizerVariable.integer(name, () -> 0, value -> {}));
        views.add(OptimizerVariable.integer(name, () -> 0, value -> {}));
      }
      views.addAll(slots.interleaved(List.of(variable)));
    }
    return views;
  }
}
