package io.kerava.layers;

import io.kerava.config.None;
import io.kerava.graph.CallForm;
import java.util.List;
import java.util.Optional;

/**
 * Which tensor of a call of attention with heads is what. Each may come by its place or by its
 * keyword, as in Keras.
 */
record HeadsCall(CallForm form) {
  private static final String QUERY = "query";

  /** The arguments of Keras's {@code call} that are tensors, in their order. */
  static final List<String> ORDER =
      List.of(
          QUERY,
          CallOptions.VALUE,
          CallOptions.KEY,
          CallOptions.QUERY_MASK,
          CallOptions.VALUE_MASK,
          CallOptions.KEY_MASK,
          CallOptions.ATTENTION_MASK);

  static HeadsCall of(CallForm form) {
    return new HeadsCall(None.refused("form", form));
  }

  /**
   * Refuses what Python would.
   *
   * @throws IllegalArgumentException where an argument comes twice, or {@code value} is missing
   */
  void check() {
    if (form.positional() > ORDER.size()) {
      throw new IllegalArgumentException(
          "too many positional arguments. Expected: at most %d tensors, which are %s. Received: %d."
              .formatted(ORDER.size(), ORDER, form.positional()));
    }
    for (String keyword : form.tensors().keySet()) {
      if (ORDER.indexOf(keyword) < form.positional()) {
        throw new IllegalArgumentException("multiple values for argument '%s'".formatted(keyword));
      }
    }
    if (form.tensors().containsKey(CallOptions.KEY)
        && form.positional() == 1
        && !form.tensors().containsKey(CallOptions.VALUE)) {
      throw new IllegalArgumentException(
          "missing a required argument: '%s'".formatted(CallOptions.VALUE));
    }
  }

  /** What belongs to an argument, where it was given. */
  <T> Optional<T> find(String argument, List<T> all) {
    int place = ORDER.indexOf(argument);
    return place < form.positional()
        ? Optional.of(all.get(place))
        : form.of(argument, all).stream().findFirst();
  }

  /** What belongs to query, value and key. A query alone is all of them. */
  <T> Attended<T> attended(List<T> all) {
    T query = all.get(0);
    T value = find(CallOptions.VALUE, all).orElse(query);
    return new Attended<>(query, value, find(CallOptions.KEY, all).orElse(value));
  }

  /** Whether masks were given that are of steps of sequences. */
  boolean hasMasksOfSteps(List<?> all) {
    return find(CallOptions.VALUE_MASK, all).isPresent()
        || find(CallOptions.KEY_MASK, all).isPresent();
  }
}
