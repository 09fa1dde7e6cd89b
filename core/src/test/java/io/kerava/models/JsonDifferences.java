package io.kerava.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.config.KerasJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What two trees of JSON differ in, by its place, so that a test says more than that they do. */
final class JsonDifferences {
  private final List<String> found = new ArrayList<>();

  private JsonDifferences() {}

  /** Between what was recorded and a text; empty where they are equal. */
  static List<String> between(JsonNode expected, String actual) {
    JsonDifferences differences = new JsonDifferences();
    differences.add("", KerasJson.read(expected.toString()), KerasJson.read(actual));
    return differences.found;
  }

  private void add(String path, @Nullable Object expected, @Nullable Object actual) {
    if (expected instanceof Map<?, ?> a && actual instanceof Map<?, ?> b) {
      Set<Object> keys = new LinkedHashSet<>(a.keySet());
      keys.addAll(b.keySet());
      for (Object key : keys) {
        boolean isInBoth = a.containsKey(key) == b.containsKey(key);
        add(path + "." + key, a.get(key), isInBoth ? b.get(key) : "nothing or something");
      }
    } else if (expected instanceof List<?> a
        && actual instanceof List<?> b
        && a.size() == b.size()) {
      for (int i = 0; i < a.size(); i++) {
        add(path + "[" + i + "]", a.get(i), b.get(i));
      }
    } else if (!Objects.equals(expected, actual)) {
      found.add(path + ": expected " + expected + ", was " + actual);
    }
  }
}
