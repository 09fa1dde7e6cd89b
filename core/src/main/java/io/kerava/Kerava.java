package io.kerava;

import io.kerava.backend.Environment;
import io.kerava.config.KerasNames;
import io.kerava.random.RandomSeed;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What concerns the whole process.
 *
 * <pre>{@code
 * Kerava.setRandomSeed(42); // keras.utils.set_random_seed(42)
 * }</pre>
 */
public final class Kerava {
  private Kerava() {}

  /**
   * Makes all that follows reproducible, bit for bit: first weights, shuffling, dropout, and what
   * ND4J draws, such as {@code Nd4j.rand}, as Keras seeds NumPy too. The numbers are not those that
   * Keras draws from the same seed. There is one sequence of seeds for the process, as in Keras:
   * trainings that begin in two threads at once share it in any order.
   */
  public static void setRandomSeed(long seed) {
    RandomSeed.set(seed);
    Nd4j.getRandom().setSeed(seed);
  }

  /** Begins again with {@code dense} where layers are named: Keras's {@code clear_session}. */
  public static void clearSession() {
    KerasNames.clearSession();
  }

  /** What this program runs on, for a bug report or a slow run: {@link Environment#describe}. */
  public static String describe() {
    return Environment.describe();
  }
}
