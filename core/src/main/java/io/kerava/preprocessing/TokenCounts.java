package io.kerava.preprocessing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How often each token was seen, and in how many documents: what {@code adapt} makes a vocabulary
 * of.
 *
 * @param <T> {@code String} or {@code Long}
 */
final class TokenCounts<T> {
  private final Map<T, Long> counts = new HashMap<>();
  private final Map<T, Long> documents = new HashMap<>();
  private long documentCount;

  /** Each row is a document. */
  void add(List<List<T>> rows) {
    for (List<T> row : rows) {
      row.forEach(token -> counts.merge(token, 1L, Long::sum));
      new HashSet<>(row).forEach(token -> documents.merge(token, 1L, Long::sum));
    }
    documentCount += rows.size();
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  void remove(T token) {
    counts.remove(token);
  }

  /** The tokens, the most frequent first; of those that are equally frequent the greatest first. */
  List<T> mostFrequent(Comparator<T> order) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<T, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(order))
                .reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** {@code log(1 + documents / (1 + documents with the token))}. */
  float idfWeight(T token) {
    double withToken = documents.getOrDefault(token, 0L);
    return (float) Math.log(1 + documentCount / (1 + withToken));
  }
}
