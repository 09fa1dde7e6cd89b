package io.kerava.config;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What stands in {@code fit(x, y, f -> f.epochs(3))}: a lambda that is given the default options
 * and chooses. The options of one call are an object that only this call has, and their methods
 * change it and return it, so that both of these do the same:
 *
 * <pre>{@code
 * f -> f.epochs(3).verbose(0)
 * f -> { f.epochs(3); f.verbose(0); return f; }
 * }</pre>
 */
public final class Options {
  private Options() {}

  /**
   * The options that the lambda chose.
   *
   * @param call how a call looks, for the message: {@code "fit(x, y, f -> f.epochs(3))"}
   * @throws IllegalArgumentException where there is no lambda or it returns null
   */
  public static <T> T chosen(String call, T defaults, @Nullable UnaryOperator<T> options) {
    UnaryOperator<T> lambda = None.refused("options", options);
    @Nullable T chosen = lambda.apply(defaults);
    if (chosen == null) {
      throw new IllegalArgumentException(
          "The lambda of the options must return the options that it is given, as in "
              + call
              + ". Received: a lambda that returns null");
    }
    return chosen;
  }
}
