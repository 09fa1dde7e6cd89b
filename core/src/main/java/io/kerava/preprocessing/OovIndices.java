package io.kerava.preprocessing;

/**
 * Spreads unknown tokens over several indices.
 *
 * @param <T> {@code String} or {@code Long}
 */
interface OovIndices<T> {
  /** From 0 to {@code count - 1}, always the same one for the same token. */
  int of(T token, int count);
}
