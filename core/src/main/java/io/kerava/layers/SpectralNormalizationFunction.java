package io.kerava.layers;

import io.kerava.parameters.States;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer whose kernel {@code w}, as a matrix of its last axis's columns, is divided by {@code
 * sigma = v w u'} in training. {@code u} and {@code v} count as constants, as in Keras.
 */
final class SpectralNormalizationFunction implements NdFunction {
  /** Keras's backend epsilon, the least length of a vector that is normalized. */
  private static final double EPSILON = 1e-7;

  private final NdFunction layer;
  private final String kernel;
  private final int powerIterations;
  private final boolean isFrozen;
  private @Nullable Division division;

  SpectralNormalizationFunction(
      NdFunction layer, String kernel, int powerIterations, boolean isFrozen) {
    this.layer = layer;
    this.kernel = kernel;
    this.powerIterations = powerIterations;
    this.isFrozen = isFrozen;
  }

  /** What the kernel was divided by, and that number's gradient at the kernel. */
  private record Division(INDArray divided, double sigma, INDArray gradientOfSigma) {
    /** The gradient at the kernel from that at the divided one. */
    INDArray backward(INDArray gradient) {
      double product = gradient.mul(divided).sumNumber().doubleValue();
      return gradient.sub(gradientOfSigma.mul(product)).divi(sigma);
    }
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    division = pass.training() ? divide(pass) : null;
    return layer.forward(x, new InnerPass(pass));
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    return layer.backward(outputGradient, new InnerPass(pass));
  }

  private @Nullable Division divide(Pass pass) {
    INDArray full = pass.weight(kernel).dup('c');
    if (full.amaxNumber().doubleValue() == 0) {
      return null;
    }
    long columns = full.size(full.rank() - 1);
    INDArray matrix = full.reshape('c', full.length() / columns, columns);
    INDArray u = pass.weight("vector_u").dup('c');
    INDArray v = u;
    for (int i = 0; i < powerIterations; i++) {
      v = normalize(u.mmul(matrix.transpose()));
      u = normalize(v.mmul(matrix));
    }
    pass.update("vector_u", u);
    double sigma = v.mmul(matrix).mul(u).sumNumber().doubleValue();
    INDArray gradient = v.transpose().mmul(u).dup('c').reshape('c', full.shape());
    INDArray divided = full.div(sigma);
    if (isFrozen) {
      pass.update(kernel, divided);
    }
    return new Division(divided, sigma, gradient);
  }

  private static INDArray normalize(INDArray vector) {
    double squares = vector.mul(vector).sumNumber().doubleValue();
    return vector.mul(Math.min(1 / Math.sqrt(squares), 1 / EPSILON));
  }

  /** The outer pass with another kernel. */
  private final class InnerPass implements Pass {
    private final Pass outer;

    InnerPass(Pass outer) {
      this.outer = outer;
    }

    @Override
    public boolean training() {
      return outer.training();
    }

    @Override
    public INDArray weight(String name) {
      Division made = division;
      return made != null && name.equals(kernel) ? made.divided() : outer.weight(name);
    }

    @Override
    public void gradient(String name, INDArray gradient) {
      Division made = division;
      boolean isDivided = made != null && name.equals(kernel);
      outer.gradient(name, isDivided ? Objects.requireNonNull(made).backward(gradient) : gradient);
    }

    @Override
    public void update(String name, INDArray value) {
      outer.update(name, value);
    }

    @Override
    public @Nullable INDArray mask() {
      return outer.mask();
    }

    @Override
    public States states() {
      return outer.states();
    }

    @Override
    public void addLoss(double penalty) {
      outer.addLoss(penalty);
    }

    @Override
    public RandomGenerator random() {
      return outer.random();
    }
  }
}
