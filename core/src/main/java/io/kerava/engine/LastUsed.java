package io.kerava.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was made for some keys, such as plans for sizes of batches; only those that were used last
 * are kept. Not thread-safe.
 *
 * @param <K> what things are made for
 * @param <V> what is made
 */
public final class LastUsed<K, V> {
  private static final float LOAD_FACTOR = 0.75f;

  private final Map<K, V> made;

  /** None yet, and never more than so many. */
  public LastUsed(int kept) {
    made =
        new LinkedHashMap<>(kept, LOAD_FACTOR, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > kept;
          }
        };
  }

  /** What was made for a key, made now where that is not there. */
  public V get(K key, Function<? super K, ? extends V> maker) {
    return made.computeIfAbsent(key, maker);
  }
}
