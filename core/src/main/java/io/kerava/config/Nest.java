package io.kerava.config;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One thing, or a list or a map of things, each of which may be such a structure again: how Keras
 * takes and gives the inputs and outputs of a model and what belongs to them. A map is taken in the
 * order of its sorted keys, as by Keras's {@code tree}, so that the order of {@code Map.of},
 * another in each run of the JVM, decides on nothing.
 *
 * <pre>{@code
 * Nest<Tensor> outputs = Nest.of(Map.of("odd", odd, "digit", digit));
 * outputs.leaves();  // [digit, odd]
 * }</pre>
 *
 * @param <T> what is within
 */
@CheckReturnValue
public sealed interface Nest<T> {
  /** One thing. */
  record One<T>(T value) implements Nest<T> {}

  /** Several in their order. */
  record Items<T>(List<Nest<T>> items) implements Nest<T> {
    /** A list that nobody changes. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Several by name, in the order of the names. */
  record Entries<T>(Map<String, Nest<T>> entries) implements Nest<T> {
    /** A map that nobody changes, sorted. */
    public Entries {
      entries = Collections.unmodifiableNavigableMap(new TreeMap<>(entries));
    }
  }

  /** One thing. */
  static <T> Nest<T> of(T value) {
    return new One<>(None.refused("value", value));
  }

  /** A list of things. */
  static <T> Nest<T> of(List<? extends T> values) {
    return new Items<>(
        None.<T>refusedIn("values", values).stream().<Nest<T>>map(One::new).toList());
  }

  /** Things by name. */
  static <T> Nest<T> of(Map<String, ? extends T> values) {
    Map<String, Nest<T>> entries = new TreeMap<>();
    None.refused("values", values)
        .forEach((name, value) -> entries.put(name, new One<>(None.refused(name, value))));
    return new Entries<>(entries);
  }

  /** The things within, in order. */
  default List<T> leaves() {
    List<T> leaves = new ArrayList<>();
    addTo(leaves);
    return leaves;
  }

  private void addTo(List<T> leaves) {
    if (this instanceof One<T> one) {
      leaves.add(one.value());
    } else if (this instanceof Items<T> list) {
      list.items().forEach(each -> each.addTo(leaves));
    } else if (this instanceof Entries<T> map) {
      map.entries().values().forEach(each -> each.addTo(leaves));
    }
  }

  /** How one comes from the whole to each thing within: numbers in lists, names in maps. */
  default List<List<Object>> paths() {
    List<List<Object>> paths = new ArrayList<>();
    addPathsTo(paths, List.of());
    return paths;
  }

  private void addPathsTo(List<List<Object>> paths, List<Object> before) {
    if (this instanceof Items<T> list) {
      for (int i = 0; i < list.items().size(); i++) {
        list.items().get(i).addPathsTo(paths, joined(before, i));
      }
    } else if (this instanceof Entries<T> map) {
      map.entries().forEach((name, each) -> each.addPathsTo(paths, joined(before, name)));
    } else {
      paths.add(before);
    }
  }

  private static List<Object> joined(List<Object> before, Object last) {
    List<Object> path = new ArrayList<>(before);
    path.add(last);
    return List.copyOf(path);
  }

  /** As lists and maps. */
  default Object plain() {
    if (this instanceof Items<T> list) {
      return list.items().stream().map(Nest::plain).toList();
    }
    if (this instanceof Entries<T> map) {
      Map<String, Object> plain = new TreeMap<>();
      map.entries().forEach((name, each) -> plain.put(name, each.plain()));
      return plain;
    }
    return Objects.requireNonNull(((One<?>) this).value());
  }

  /** Whether there is a list or a map within a list or a map. */
  default boolean isDeep() {
    return paths().stream().anyMatch(path -> path.size() > 1);
  }

  /** The same structure of other things. */
  default <R> Nest<R> map(Function<? super T, ? extends R> change) {
    if (this instanceof One<T> one) {
      return new One<>(change.apply(one.value()));
    }
    if (this instanceof Items<T> list) {
      return new Items<>(list.items().stream().map(each -> each.<R>map(change)).toList());
    }
    Map<String, Nest<R>> changed = new TreeMap<>();
    ((Entries<T>) this).entries().forEach((name, each) -> changed.put(name, each.map(change)));
    return new Entries<>(changed);
  }
}
