package io.kerava.initializers;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Configured;
import io.kerava.random.RandomSeed;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The base of initializers that draw random numbers.
 *
 * <p>With a seed they give the same numbers at each call, so that two weights of one shape would
 * begin alike; without one each call draws anew, from a seed of {@link RandomSeed}.
 *
 * @param <S> the subclass itself
 */
abstract class RandomInitializer<S extends RandomInitializer<S>> extends Configured<S>
    implements Initializer {
  static final Argument<Long> SEED = Argument.optional("seed", ArgumentTypes.SEED);

  RandomInitializer(Arguments arguments) {
    super(arguments);
  }

  /** Makes each call give the same numbers. */
  public S seed(long seed) {
    return with(SEED, seed);
  }

  @Override
  public final INDArray initialize(Shape shape) {
    FloatArray values = FloatArray.zeros(shape);
    long seed = find(SEED).orElseGet(RandomSeed::next);
    fill(values.data(), shape, new SplittableRandom(seed));
    return values.toNd();
  }

  /** Fills a tensor of that shape, row-major. */
  abstract void fill(float[] values, Shape shape, RandomGenerator random);
}
