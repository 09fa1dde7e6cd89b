package io.kerava.models;

import io.kerava.config.Nest;
import io.kerava.config.Parts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was given for several outputs, as the list or the map that it was. */
final class PartsShape {
  private PartsShape() {}

  /** One thing, a list or a map, with null for what is missing. */
  static <T> Object of(Parts<T> parts, Function<? super T, ? extends @Nullable Object> form) {
    if (parts instanceof Parts.One<T> one) {
      return Objects.requireNonNull(form.apply(one.value()));
    }
    if (parts instanceof Parts.ByName<T> named) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      named.named().forEach((name, value) -> map.put(name, orNull(value, form)));
      return map;
    }
    if (parts instanceof Parts.Deep<T> deep) {
      return of(deep.nest(), form);
    }
    List<@Nullable Object> list = new ArrayList<>();
    parts.values().forEach(value -> list.add(orNull(value, form)));
    return list;
  }

  /** Lists and maps within each other, with null for what is missing. */
  static <T> Object of(
      Nest<Optional<T>> nest, Function<? super T, ? extends @Nullable Object> form) {
    return Objects.requireNonNull(shaped(nest, form));
  }

  private static <T> @Nullable Object shaped(
      Nest<Optional<T>> nest, Function<? super T, ? extends @Nullable Object> form) {
    if (nest instanceof Nest.Items<Optional<T>> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.items().forEach(each -> items.add(shaped(each, form)));
      return items;
    }
    if (nest instanceof Nest.Entries<Optional<T>> map) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      map.entries().forEach((name, each) -> entries.put(name, shaped(each, form)));
      return entries;
    }
    return orNull(nest.leaves().get(0), form);
  }

  private static <T> @Nullable Object orNull(
      Optional<T> value, Function<? super T, ? extends @Nullable Object> form) {
    return value.isPresent() ? form.apply(value.get()) : null;
  }
}
