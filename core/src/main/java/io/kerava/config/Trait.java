package io.kerava.config;

import com.google.errorprone.annotations.CheckReturnValue;

/**
 * Arguments that several classes share, with the methods that set them: the base of interfaces such
 * as {@code WithBias}. A class that has the arguments in its table gets the methods by saying so:
 *
 * <pre>{@code
 * public interface WithBias<S extends Configurable> extends Trait {
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
   * An object with one argument changed: a copy of a {@link Configured}, and the object itself
   * where it is a {@link ConfiguredInPlace}.
   *
   * @param <S> the class of the object, which is what a class has to give its traits as parameter
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // each class gives itself
  static <S extends Configurable, T> S with(Trait self, Argument<T> argument, T value) {
    return (S) ((ArgumentHolder) self).changed(argument, value);
  }
}
