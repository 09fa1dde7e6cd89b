package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.engine.dl4j.NdFunction;
import io.kerava.engine.dl4j.Translations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradients in double against central differences along drawn directions, which move every element
 * by a length of its own. So a wrong element of any gradient shows in each of them, and two passes
 * do for all gradients where each element would take two. Where they show one, differences of each
 * gradient and of each of its elements say which it is.
 */
final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final int DIRECTIONS = 2;

  private final LayerCases.Case recorded;
  private final boolean training;
  private final INDArray x;
  private final INDArray outputGradient;
  private final Map<String, INDArray> weights = new LinkedHashMap<>();
  private final NdFunction function;
  private final Random random = new Random(1);

  private GradientCheck(LayerCases.Case recorded, LayerCases.Run run, Layer layer) {
    this.recorded = recorded;
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
    function = Translations.function(layer, recorded.inputShape());
  }

  static void check(LayerCases.Case recorded, LayerCases.Run run) {
    Layer layer = recorded.layer();
    GradientCheck check = new GradientCheck(recorded, run, layer);
    RecordedPass pass = check.pass();
    check.function.forward(check.x, pass);
    INDArray dx = check.function.backward(check.outputGradient, pass).dup('c');
    List<CheckedGradient> all = new ArrayList<>();
    if (run.inputGradient().isPresent()) {
      all.add(new CheckedGradient("gradient at the input", check.x, dx));
    }
    for (WeightSpec weight : layer.weights(recorded.inputShape())) {
      if (weight.trainable()) {
        String name = weight.name();
        all.add(
            new CheckedGradient(
                "gradient of " + name, check.weights.get(name), pass.gradients.get(name)));
      }
    }
    // The narrowest tolerance for all: what passes here passes alone, too.
    double tolerance = all.stream().mapToDouble(CheckedGradient::tolerance).min().orElse(0);
    if (!check.agree(all, tolerance)) {
      all.forEach(check::checkAlone);
    }
  }

  private RecordedPass pass() {
    RecordedPass pass = new RecordedPass(training, weights);
    pass.setMask(recorded, DataType.DOUBLE);
    return pass;
  }

  private boolean agree(List<CheckedGradient> all, double tolerance) {
    for (int i = 0; i < (all.isEmpty() ? 0 : DIRECTIONS); i++) {
      List<double[]> direction = all.stream().map(each -> direction(each.size())).toList();
      if (!(Math.abs(slope(all, direction) - numeric(all, direction)) <= tolerance)) {
        return false;
      }
    }
    return true;
  }

  private static double slope(List<CheckedGradient> all, List<double[]> direction) {
    double slope = 0;
    for (int k = 0; k < all.size(); k++) {
      slope += all.get(k).slope(direction.get(k));
    }
    return slope;
  }

  private double numeric(List<CheckedGradient> all, List<double[]> direction) {
    return (objective(all, direction, STEP) - objective(all, direction, -STEP)) / (2 * STEP);
  }

  private double objective(List<CheckedGradient> all, List<double[]> direction, double step) {
    for (int k = 0; k < all.size(); k++) {
      all.get(k).move(direction.get(k), step);
    }
    INDArray y = function.forward(x, pass());
    double objective = y.mul(outputGradient).sumNumber().doubleValue();
    all.forEach(CheckedGradient::moveBack);
    return objective;
  }

  /** Fails where this gradient is wrong, and says at which element the most. */
  private void checkAlone(CheckedGradient one) {
    if (agree(List.of(one), one.tolerance())) {
      return;
    }
    int worst = 0;
    double worstNumeric = 0;
    double worstError = -1;
    for (int i = 0; i < one.size(); i++) {
      double[] direction = axis(one.size(), i);
      double numeric = numeric(List.of(one), List.of(direction));
      double error = Math.abs(one.slope(direction) - numeric);
      if (Double.compare(error, worstError) > 0) { // NaN is the worst
        worst = i;
        worstNumeric = numeric;
        worstError = error;
      }
    }
    assertThat(one.slope(axis(one.size(), worst)))
        .as("%s [%d], the most wrong of %d elements", one.name, worst, one.size())
        .isCloseTo(worstNumeric, Offset.offset(one.tolerance()));
    throw new AssertionError(one.name + " is wrong along a direction, by less at each element");
  }

  private static double[] axis(int elements, int element) {
    double[] axis = new double[elements];
    axis[element] = 1;
    return axis;
  }

  /** Lengths from a half to one, up or down: none is lost among the others. */
  private double[] direction(int elements) {
    return random
        .doubles(elements, 0.5, 1)
        .map(length -> random.nextBoolean() ? length : -length)
        .toArray();
  }
}
