package io.kerava.kernels;

import io.kerava.arrays.Shape;
import io.kerava.parameters.Block;
import io.kerava.parameters.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Another kernel, in training with its first weight {@code w} divided by {@code sigma = v w u'}.
 * The inner kernel works on a block of its own, to which the weights are copied.
 *
 * <p>Source: {@code keras/src/layers/normalization/spectral_normalization.py}.
 */
public final class SpectralNormalizationKernel implements Kernel {
  private static final int KERNEL = 0;
  private static final int VECTOR_U = 1;

  /** Keras's backend epsilon, the least length of a vector that is normalized. */
  private static final double EPSILON = 1e-7;

  private final Kernel inner;
  private final List<Shape> shapes;
  private final int[] places;
  private final int columns;
  private final int powerIterations;
  private final boolean isFrozen;

  /**
   * A kernel around another.
   *
   * @param shapes of the inner kernel's weights, the one to divide first
   * @param places for each of them its number among the weights of the layer
   * @param isFrozen whether the divided weight takes the place of the weight
   */
  public SpectralNormalizationKernel(
      Kernel inner, List<Shape> shapes, int[] places, int powerIterations, boolean isFrozen) {
    this.inner = inner;
    this.shapes = List.copyOf(shapes);
    this.places = places.clone();
    this.columns = shapes.get(KERNEL).intLength(-1);
    this.powerIterations = powerIterations;
    this.isFrozen = isFrozen;
  }

  /** The inner kernel's place, and the vectors of the last pass. */
  private static final class Inner {
    final Block block;
    final List<Variable> variables;
    final Site site;
    final double[] u;
    final double[] v;
    double sigma;

    Inner(SpectralNormalizationKernel kernel, Site outer) {
      Block.Builder builder = new Block.Builder();
      for (int i = 0; i < kernel.shapes.size(); i++) {
        boolean trains = outer.trains(kernel.places[i]);
        builder.add("", kernel.shapes.get(i), trains, Optional.empty(), Optional.empty());
      }
      block = builder.build();
      variables = block.variables();
      site = new Site(block, outer.random(), outer.states(), outer.training());
      u = new double[kernel.columns];
      v = new double[variables.get(KERNEL).length() / kernel.columns];
    }
  }

  private Inner inner(Site site) {
    return site.scratchAt(this, Inner::new);
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Inner own = inner(site);
    float[] copies = own.block.values();
    for (int i = 0; i < places.length; i++) {
      Variable copy = own.variables.get(i);
      int from = site.offset(places[i]);
      System.arraycopy(site.values(), from, copies, copy.offset(), copy.length());
    }
    own.sigma = site.training() ? power(site, own) : 1;
    int length = own.variables.get(KERNEL).length();
    for (int i = 0; i < length; i++) {
      copies[i] = (float) (copies[i] / own.sigma);
    }
    if (isFrozen && site.training()) {
      System.arraycopy(copies, 0, site.values(), site.offset(KERNEL), length);
    }
    own.block.changed();
    own.site.setMask(site.mask());
    inner.forward(x, y, batch, own.site);
  }

  /** The estimate of the greatest singular value; 1 where the kernel is all zeros. */
  private double power(Site site, Inner own) {
    float[] values = site.values();
    int offset = site.offset(KERNEL);
    int vectorU = site.offset(VECTOR_U);
    if (isZero(values, offset, own.v.length * columns)) {
      return 1;
    }
    for (int j = 0; j < columns; j++) {
      own.u[j] = values[vectorU + j];
    }
    double sigma = 0;
    for (int i = 0; i < powerIterations; i++) {
      for (int row = 0; row < own.v.length; row++) {
        own.v[row] = 0;
        for (int j = 0; j < columns; j++) {
          own.v[row] += own.u[j] * values[offset + row * columns + j];
        }
      }
      normalize(own.v);
      Arrays.fill(own.u, 0);
      for (int row = 0; row < own.v.length; row++) {
        for (int j = 0; j < columns; j++) {
          own.u[j] += own.v[row] * values[offset + row * columns + j];
        }
      }
      // sigma = v w u', where u is v w before it is normalized over the length of that
      double squares = squares(own.u);
      double factor = normalize(own.u);
      sigma = squares * factor;
    }
    for (int j = 0; j < columns; j++) {
      values[vectorU + j] = (float) own.u[j];
    }
    return sigma;
  }

  private static boolean isZero(float[] values, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (values[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static double squares(double[] vector) {
    double sum = 0;
    for (double each : vector) {
      sum += each * each;
    }
    return sum;
  }

  private static double normalize(double[] vector) {
    double factor = Math.min(1 / Math.sqrt(squares(vector)), 1 / EPSILON);
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
    return factor;
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    Inner own = inner(site);
    inner.backward(x, y, dy, dx, batch, own.site);
    float[] gradients = own.block.gradients();
    if (own.sigma != 1) {
      divideBack(own, gradients);
    }
    for (int i = 0; i < places.length; i++) {
      if (site.trains(places[i])) {
        Variable copy = own.variables.get(i);
        int to = site.offset(places[i]);
        System.arraycopy(gradients, copy.offset(), site.gradients(), to, copy.length());
      }
    }
  }

  private void divideBack(Inner own, float[] gradients) {
    float[] divided = own.block.values();
    double product = 0;
    for (int i = 0; i < own.v.length * columns; i++) {
      product += (double) gradients[i] * divided[i];
    }
    for (int row = 0; row < own.v.length; row++) {
      for (int j = 0; j < columns; j++) {
        int at = row * columns + j;
        gradients[at] = (float) ((gradients[at] - product * own.v[row] * own.u[j]) / own.sigma);
      }
    }
  }
}
