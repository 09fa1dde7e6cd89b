package io.kerava.initializers;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Registry;
import io.kerava.random.RandomSeed;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Keras's initializers by name, and the functions that an own initializer is made of. */
public final class Initializers {
  /** The type of an argument that takes an initializer. */
  public static final Registry<Initializer> TYPE =
      new Registry<>(Initializer.class, "initializer")
          .add(Zeros.SCHEMA, "zeros", "zero")
          .add(Ones.SCHEMA, "ones", "one")
          .add(Constant.SCHEMA, "constant")
          .add(Identity.SCHEMA, "identity", "IdentityInitializer")
          .add(RandomNormal.SCHEMA, "random_normal", "normal")
          .add(RandomUniform.SCHEMA, "random_uniform", "uniform")
          .add(TruncatedNormal.SCHEMA, "truncated_normal")
          .add(VarianceScaling.SCHEMA, "variance_scaling")
          .add(GlorotUniform.SCHEMA, "glorot_uniform")
          .add(GlorotNormal.SCHEMA, "glorot_normal")
          .add(HeUniform.SCHEMA, "he_uniform")
          .add(HeNormal.SCHEMA, "he_normal")
          .add(LecunUniform.SCHEMA, "lecun_uniform")
          .add(LecunNormal.SCHEMA, "lecun_normal")
          .add(Orthogonal.SCHEMA, "orthogonal", "OrthogonalInitializer")
          .add(STFT.SCHEMA, "stft", "STFTInitializer");

  private Initializers() {}

  /**
   * The initializer of that name, with its default arguments.
   *
   * @throws IllegalArgumentException where none has the name; the message has the nearest one
   */
  public static Initializer get(String name) {
    return TYPE.get(name);
  }

  /**
   * An initializer for a weight whose axes are no kernel's: where its variance is that of a number
   * of inputs or outputs, and it wasn't told their axes, these are.
   */
  public static Initializer along(
      Initializer initializer, List<Integer> inputAxes, List<Integer> outputAxes) {
    return initializer instanceof ScaledInitializer<?> scaled
        ? scaled.along(inputAxes, outputAxes)
        : initializer;
  }

  /** Keras's {@code random_normal}: values from a normal distribution, anew at each call. */
  public static INDArray randomNormal(Shape shape, double mean, double stddev) {
    FloatArray values = FloatArray.zeros(shape);
    Distributions.normal(values.data(), mean, stddev, new SplittableRandom(RandomSeed.next()));
    return values.toNd();
  }

  /** Keras's {@code random_uniform}: values from {@code min} to below {@code max}. */
  public static INDArray randomUniform(Shape shape, double min, double max) {
    FloatArray values = FloatArray.zeros(shape);
    Distributions.uniform(values.data(), min, max, new SplittableRandom(RandomSeed.next()));
    return values.toNd();
  }
}
