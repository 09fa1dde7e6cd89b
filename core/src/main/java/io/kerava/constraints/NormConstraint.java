package io.kerava.constraints;

import io.kerava.arrays.PerShape;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.Configured;
import io.kerava.config.Derived;
import io.kerava.config.None;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The base of constraints on norms: each slice along the given axes is multiplied by a factor that
 * follows from its norm.
 *
 * @param <S> the subclass itself
 */
abstract class NormConstraint<S extends NormConstraint<S>> extends Configured<S>
    implements Constraint {
  static final Argument<List<Integer>> AXIS =
      Argument.of("axis", new Axes(), List.of(0)).noneMeans(Axes.ALL);

  /** Keras's {@code backend.epsilon()}. */
  static final double EPSILON = 1e-7;

  private final Derived<DoubleUnaryOperator> factorOfNorm = new Derived<>(this::factorOfNorm);

  private final PerShape<Slices> slices =
      new PerShape<>(shape -> new Slices(schema().className(), shape, get(AXIS)));

  NormConstraint(Arguments arguments) {
    super(arguments);
  }

  /**
   * The axes along which norms are taken. 0 (the default) makes one norm for each unit of a Dense
   * kernel; {@code axis(0, 1, 2)} one for each filter of a Conv2D kernel; {@code axis()} is Keras's
   * {@code axis=None}: one norm for the whole weight.
   */
  public S axis(int... axis) {
    return with(AXIS, Arrays.stream(None.refused("axis", axis)).boxed().toList());
  }

  /** What a slice is multiplied by, by its norm. */
  abstract DoubleUnaryOperator factorOfNorm();

  @Override
  public final void apply(float[] values, int offset, Shape shape) {
    slices.of(shape).scale(values, offset, factorOfNorm.get());
  }
}
