package io.kerava.config;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.Optional;

/**
 * Arguments that several classes share, with the methods that set them: the base of interfaces such
 * as {@code WithBias}. A {@link Configured} class that has the arguments in its table gets the
 * methods by saying so:
 *
 * <pre>{@code
 * public interface WithBias<S extends Configured<S>> extends Trait {
 *   default S useBias(boolean useBias) {
 *     return Trait.with(this, USE_BIAS, useBias);
 *   }
 * }
 *
 * public final class Dense extends AbstractLayer<Dense> implements WithBias<Dense> {}
 * }</pre>
 *
 * <p>It has no type parameter: a class would inherit it from several traits, and of two classes in
 * one list the compiler then finds no common type. The traits are public for the same reason.
 */
@CheckReturnValue
public interface Trait extends Configurable {
  /**
   * A copy of an object with one argument changed.
   *
   * @param <S> the class of the object, which is what a class has to give its traits as parameter
   */
  @SuppressWarnings("unchecked") // TraitTest sees to it that each class gives itself
  static <S extends Configured<S>, T> S with(Trait self, Argument<T> argument, T value) {
    return (S) ((Configured<?>) self).with(argument, value);
  }

  /** The value of an argument that may be {@code None}. */
  static <T> Optional<T> find(Trait self, Argument<T> argument) {
    return ((Configured<?>) self).find(argument);
  }
}
