package io.kerava.layers;

import io.kerava.graph.CallForm;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What attention takes: one thing for each of its tensors, such as the tensor or its shape.
 *
 * @param value what is looked at
 * @param key what queries are compared with
 */
record Attended<T>(T query, T value, T key) {
  /** Keywords of each layer of attention. */
  private static final Set<String> COMMON =
      Set.of(CallForm.TRAINING, CallOptions.USE_CAUSAL_MASK, CallOptions.RETURN_ATTENTION_SCORES);

  /** Of a list of query, value and perhaps key; of one tensor, which is all of them. */
  static <T> Attended<T> of(List<T> list) {
    T value = list.get(Math.min(1, list.size() - 1));
    return new Attended<>(list.get(0), value, list.size() > 2 ? list.get(2) : value);
  }

  /** The keywords that a layer takes. */
  static Set<String> keywords(List<String> own) {
    Set<String> all = new TreeSet<>(COMMON);
    all.addAll(own);
    return all;
  }
}
