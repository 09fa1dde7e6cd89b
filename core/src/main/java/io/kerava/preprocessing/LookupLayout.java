package io.kerava.preprocessing;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HeapSpace;
import io.kerava.config.PythonText;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which index means what, as the arguments of an {@link IndexLookup} say: first the mask token
 * (where indices come out), then those of unknown tokens, then the terms.
 *
 * @param <T> {@code String} or {@code Long}
 */
record LookupLayout<T>(
    String className,
    Optional<T> maskToken,
    T oovToken,
    int numOovIndices,
    Optional<Integer> maxTokens,
    boolean padToMaxTokens,
    boolean invert,
    String outputMode,
    OovIndices<T> oovIndices) {

  /** What Keras's constructor checks; here the arguments are all there at the first use only. */
  LookupLayout {
    if (padToMaxTokens && maxTokens.isEmpty()) {
      throw new IllegalArgumentException(
          "If pad_to_max_tokens is True, must set `max_tokens`. Received: max_tokens=None");
    }
    if (invert && !outputMode.equals("int")) {
      throw new IllegalArgumentException(
          "`output_mode` must be `'int'` when `invert` is true. Received: output_mode="
              + outputMode);
    }
    if (numOovIndices > ElementCount.LIMIT - 1) { // the mask token has one more
      throw new IllegalArgumentException(
          "`num_oov_indices` must be at most "
              + (ElementCount.LIMIT - 1)
              + ", so that all indices are integers. Received: num_oov_indices="
              + numOovIndices);
    }
  }

  private boolean givesIndices() {
    return outputMode.equals("int");
  }

  int oovStart() {
    return maskToken.isPresent() && givesIndices() ? 1 : 0;
  }

  int tokenStart() {
    return oovStart() + numOovIndices;
  }

  /** A view of the special tokens and then the terms, of which nothing is copied. */
  List<T> tokens(List<T> terms) {
    return new AbstractList<>() {
      @Override
      public T get(int index) {
        if (index >= tokenStart()) {
          return terms.get(index - tokenStart());
        }
        Objects.checkIndex(index, size());
        return index < oovStart() ? maskToken.orElseThrow() : oovToken;
      }

      @Override
      public int size() {
        return ElementCount.of((long) tokenStart() + terms.size());
      }
    };
  }

  void requireDirection(boolean inverse) {
    if (invert != inverse) {
      throw new IllegalStateException(
          className
              + (invert
                  ? " turns indices into tokens, as `invert` is true. Received tokens."
                  : " turns tokens into indices, as `invert` is false. Received indices."));
    }
  }

  TokenIndices indices(Vocabulary<T> vocabulary, Tokens<T> tokens) {
    Set<T> unknown = new LinkedHashSet<>();
    TokenIndices indices = tokens.indices(token -> index(vocabulary, token, unknown));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "When `num_oov_indices=0` all inputs should be in vocabulary, found OOV values "
              + PythonText.value(List.copyOf(unknown))
              + ", consider setting `num_oov_indices=1`.");
    }
    return indices;
  }

  private int index(Vocabulary<T> vocabulary, T token, Set<T> unknown) {
    if (maskToken.filter(token::equals).isPresent()) {
      return givesIndices() ? 0 : TokenIndices.DROPPED;
    }
    int position = vocabulary.position(token);
    if (position >= 0) {
      return tokenStart() + position;
    }
    if (numOovIndices == 0) {
      unknown.add(token);
    }
    return numOovIndices <= 1 ? oovStart() : oovStart() + oovIndices.of(token, numOovIndices);
  }

  T token(Vocabulary<T> vocabulary, long index) {
    if (index == 0 && maskToken.isPresent()) {
      return maskToken.get();
    }
    long position = index - tokenStart();
    boolean known = position >= 0 && position < vocabulary.terms().size();
    return known ? vocabulary.terms().get((int) position) : oovToken;
  }

  /** The most frequent tokens, as many as fit. */
  Vocabulary<T> learned(TokenCounts<T> counts, Comparator<T> order) {
    maskToken.ifPresent(counts::remove);
    counts.remove(oovToken);
    List<T> terms = counts.mostFrequent(order);
    if (maxTokens.isPresent()) {
      int most = Math.max(0, maxTokens.get() - tokenStart());
      terms = terms.subList(0, Math.min(most, terms.size()));
    }
    if (!outputMode.equals("tf_idf")) {
      return new Vocabulary<>(terms, Optional.empty());
    }
    double[] weights = terms.stream().mapToDouble(counts::idfWeight).toArray();
    return new Vocabulary<>(terms, Optional.of(padded(weights, tokenStart())));
  }

  /** Special tokens get the mean weight, and what lies beyond the terms 0. */
  float[] padded(double[] weights, int special) {
    int length =
        ElementCount.of(padToMaxTokens ? maxTokens.orElseThrow() : (long) special + weights.length);
    float[] padded = HeapSpace.floats(length, "`idf_weights`", "use a smaller max_tokens");
    float mean = (float) Arrays.stream(weights).average().orElse(0);
    Arrays.fill(padded, 0, special, mean);
    for (int i = 0; i < weights.length; i++) {
      padded[special + i] = (float) weights[i];
    }
    return padded;
  }
}
