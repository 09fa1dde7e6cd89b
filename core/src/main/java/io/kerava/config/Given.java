package io.kerava.config;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A list in which some places are {@code None}, taken apart: what is there goes on in a list of its
 * own, and which places are empty is kept beside it.
 *
 * @param values what is there, in its order
 * @param absent the places of the whole list where nothing is, in ascending order
 */
@CheckReturnValue
public record Given<T>(List<T> values, Set<Integer> absent) {
  /** A list and a set that nobody changes. */
  public Given {
    values = List.copyOf(values);
    absent = Collections.unmodifiableSet(new TreeSet<>(absent));
  }

  /** What is there of a list. */
  public static <T> Given<T> of(List<Optional<T>> all) {
    List<T> values = new ArrayList<>();
    Set<Integer> absent = new TreeSet<>();
    for (int place = 0; place < all.size(); place++) {
      Optional<T> each = all.get(place);
      if (each.isPresent()) {
        values.add(each.get());
      } else {
        absent.add(place);
      }
    }
    return new Given<>(values, absent);
  }

  /** What is there of a list in which {@code null} stands for {@code None}. */
  public static <T> Given<T> ofNullable(List<? extends @Nullable T> all) {
    return of(all.stream().map(each -> Optional.<T>ofNullable(each)).toList());
  }

  /** The whole list again. */
  public List<Optional<T>> all() {
    Iterator<T> next = values.iterator();
    List<Optional<T>> all = new ArrayList<>();
    for (int place = 0; place < values.size() + absent.size(); place++) {
      all.add(absent.contains(place) ? Optional.empty() : Optional.of(next.next()));
    }
    return all;
  }
}
