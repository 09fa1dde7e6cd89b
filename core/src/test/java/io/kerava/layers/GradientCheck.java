package io.kerava.layers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradients in double against central differences. */
final class GradientCheck {
  private static final double STEP = 1e-5;

  private final LayerCases.Case recorded;
  private final Layer layer;
  private final boolean training;
  private final INDArray x;
  private final INDArray outputGradient;
  private final Map<String, INDArray> weights = new LinkedHashMap<>();
  private final NdFunction function;

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
      Closeness.assertClose(dx, check.numeric(check.x), 1e-6, "gradient at the input");
    }
    for (WeightSpec weight : check.layer.weights(recorded.inputShape())) {
      if (weight.trainable()) {
        INDArray numeric = check.numeric(check.weights.get(weight.name()));
        INDArray analytic = pass.gradients.get(weight.name());
        Closeness.assertClose(analytic, numeric, 1e-6, "gradient of " + weight.name());
      }
    }
  }

  private RecordedPass pass() {
    RecordedPass pass = new RecordedPass(training, weights);
    pass.setMask(recorded, DataType.DOUBLE);
    return pass;
  }

  private INDArray numeric(INDArray variable) {
    INDArray gradient = variable.dup('c');
    for (long i = 0; i < variable.length(); i++) {
      double value = variable.getDouble(i);
      variable.putScalar(i, value + STEP);
      double above = objective();
      variable.putScalar(i, value - STEP);
      double below = objective();
      variable.putScalar(i, value);
      gradient.putScalar(i, (above - below) / (2 * STEP));
    }
    return gradient;
  }

  private double objective() {
    INDArray y = function.forward(x, pass());
    return y.mul(outputGradient).sumNumber().doubleValue();
  }
}
