package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradients in double against central differences along drawn directions, which move every element
 * by a length of its own. So a wrong element of the gradient shows in each of them, and two passes
 * do where each element would take two.
 */
final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final int DIRECTIONS = 2;
  private static final double TOLERANCE = 1e-6;

  private final LayerCases.Case recorded;
  private final Layer layer;
  private final boolean training;
  private final INDArray x;
  private final INDArray outputGradient;
  private final Map<String, INDArray> weights = new LinkedHashMap<>();
  private final NdFunction function;
  private final Random random = new Random(1);

  private GradientCheck(LayerCases.Case recorded, LayerCases.Run run) {
    this.recorded = recorded;
    layer = recorded.layer();
    training = run.training();
    x = recorded.input().castTo(DataType.DOUBLE).dup('c');
    if (run.inputGradient().isPresent()) {
      // Finite differences say nothing at a kink, and the recorded inputs have elements of 0.
      x.addi(x.eq(0.0).castTo(DataType.DOUBLE).muli(0.01));
    }
    outputGradient = run.outputGradient().castTo(DataType.DOUBLE);
    recorded
        .weights()
        .forEach((name, value) -> weights.put(name, value.castTo(DataType.DOUBLE).dup('c')));
    function = Translated.function(layer, recorded.inputShape());
  }

  static void check(LayerCases.Case recorded, LayerCases.Run run) {
    GradientCheck check = new GradientCheck(recorded, run);
    RecordedPass pass = check.pass();
    check.function.forward(check.x, pass);
    INDArray dx = check.function.backward(check.outputGradient, pass).dup('c');
    if (run.inputGradient().isPresent()) {
      check.check(check.x, dx, "gradient at the input");
    }
    for (WeightSpec weight : check.layer.weights(recorded.inputShape())) {
      if (weight.trainable()) {
        INDArray gradient = pass.gradients.get(weight.name());
        check.check(check.weights.get(weight.name()), gradient, "gradient of " + weight.name());
      }
    }
  }

  private RecordedPass pass() {
    RecordedPass pass = new RecordedPass(training, weights);
    pass.setMask(recorded, DataType.DOUBLE);
    return pass;
  }

  private void check(INDArray variable, INDArray gradient, String what) {
    assertThat(gradient.shape()).as(what).isEqualTo(variable.shape());
    double[] values = variable.dup('c').data().asDouble();
    double[] expected = gradient.dup('c').data().asDouble();
    for (int i = 0; i < DIRECTIONS; i++) {
      double[] direction = direction(values.length);
      double numeric =
          (objective(variable, values, direction, STEP)
                  - objective(variable, values, direction, -STEP))
              / (2 * STEP);
      assertThat(product(expected, direction))
          .as("%s along direction %d", what, i)
          .isCloseTo(
              numeric,
              Offset.offset(TOLERANCE * Math.max(1e-3, Math.sqrt(product(expected, expected)))));
    }
    variable.assign(Nd4j.createFromArray(values).reshape('c', variable.shape()));
  }

  private double objective(INDArray variable, double[] values, double[] direction, double step) {
    double[] moved = new double[values.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = values[i] + step * direction[i];
    }
    variable.assign(Nd4j.createFromArray(moved).reshape('c', variable.shape()));
    INDArray y = function.forward(x, pass());
    return y.mul(outputGradient).sumNumber().doubleValue();
  }

  /** Lengths from a half to one, up or down: none is lost among the others. */
  private double[] direction(int elements) {
    return random
        .doubles(elements, 0.5, 1)
        .map(length -> random.nextBoolean() ? length : -length)
        .toArray();
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
