package io.kerava.sklearn;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import io.kerava.layers.Dense;
import io.kerava.models.Sequential;
import io.kerava.optimizers.Adam;
import io.kerava.optimizers.Optimizer;
import io.kerava.optimizers.SGD;
import io.kerava.random.NumpyRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The {@link Sequential} that scikit-learn's arguments describe. */
final class PerceptronNetwork {
  private static final Map<String, String> KERAS_NAMES =
      Map.of("identity", "linear", "logistic", "sigmoid", "tanh", "tanh", "relu", "relu");

  private PerceptronNetwork() {}

  /** A network with the weights that scikit-learn begins with. */
  static Sequential build(
      MLPClassifier options, int inputs, ClassLabels labels, BatchL2 penalty, NumpyRandom random) {
    Sequential model = new Sequential();
    for (int units : options.hiddenLayerSizes()) {
      model.add(layer(units, KERAS_NAMES.get(options.activation()), penalty));
    }
    model.add(layer(labels.outputs(), labels.isMulticlass() ? "softmax" : "sigmoid", penalty));
    build(model, options, inputs);
    model.setWeights(weights(options, inputs, labels.outputs(), random));
    return model;
  }

  /** Whose message would name a layer that the user hasn't made. */
  private static void build(Sequential model, MLPClassifier options, int inputs) {
    String owner = "hiddenLayerSizes=" + MLPTypes.tuple(options.hiddenLayerSizes());
    try {
      model.build(inputs);
    } catch (ArraySizeException e) {
      throw e.in(owner, "");
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(e, owner, "choose smaller ones");
    }
  }

  private static Dense layer(int units, String activation, BatchL2 penalty) {
    return new Dense(units)
        .activation(activation)
        .kernelInitializer("zeros")
        .kernelRegularizer(penalty);
  }

  /** {@code _init_coef}: Glorot's uniform distribution, of the biases too. */
  private static List<INDArray> weights(
      MLPClassifier options, int inputs, int outputs, NumpyRandom random) {
    List<Integer> sizes = new ArrayList<>(options.hiddenLayerSizes());
    sizes.add(outputs);
    double factor = options.activation().equals("logistic") ? 2 : 6;
    List<INDArray> weights = new ArrayList<>();
    int fanIn = inputs;
    for (int fanOut : sizes) {
      double bound = Math.sqrt(factor / (fanIn + fanOut));
      weights.add(uniform(Shape.of(fanIn, fanOut), bound, random));
      weights.add(uniform(Shape.of(fanOut), bound, random));
      fanIn = fanOut;
    }
    return weights;
  }

  private static INDArray uniform(Shape shape, double bound, NumpyRandom random) {
    FloatArray values = FloatArray.zeros(shape);
    for (int i = 0; i < values.size(); i++) {
      values.data()[i] = (float) random.uniform(-bound, bound);
    }
    return values.toNd();
  }

  /** Makes the network ready for a fit that begins with a new optimizer. */
  static void compile(Sequential model, MLPClassifier options, ClassLabels labels) {
    String[] metrics = options.earlyStopping() ? new String[] {"accuracy"} : new String[0];
    model.compile(c -> c.optimizer(optimizer(options)).loss(LogLoss.of(labels)).metrics(metrics));
  }

  private static Optimizer optimizer(MLPClassifier options) {
    double rate = options.learningRateInit();
    return options.usesSgd()
        ? new SGD()
            .learningRate(rate)
            .momentum(options.momentum())
            .nesterov(options.nesterovsMomentum())
        : new Adam()
            .learningRate(rate)
            .beta1(options.beta1())
            .beta2(options.beta2())
            .epsilon(options.epsilon());
  }
}
