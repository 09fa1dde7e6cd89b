package io.kerava.saving.old;

import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of an old object while rules change them. */
final class OldArguments {
  private final String owner;
  private final Map<String, @Nullable Object> values;

  /**
   * A copy of arguments.
   *
   * @param owner whose they are, for messages
   */
  OldArguments(String owner, Map<String, ? extends @Nullable Object> values) {
    this.owner = owner;
    this.values = new LinkedHashMap<>(values);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  @Nullable Object get(String key) {
    return values.get(key);
  }

  void put(String key, @Nullable Object value) {
    values.put(key, value);
  }

  @Nullable Object remove(String key) {
    return values.remove(key);
  }

  /** The arguments as they are now. */
  Map<String, @Nullable Object> values() {
    return values;
  }

  /** The exception for a value that means something which Keras 3 can't do. */
  UnsupportedKerasFeatureException refused(String key, String why) {
    return new UnsupportedKerasFeatureException(
        "%s: '%s' of an old Keras can't be read here: %s. Received: %s"
            .formatted(owner, key, why, PythonText.value(values.get(key))));
  }
}
