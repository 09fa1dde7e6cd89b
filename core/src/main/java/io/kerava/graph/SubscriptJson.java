package io.kerava.graph;

import io.kerava.config.JsonValue;
import io.kerava.ops.Subscript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands between brackets in Python as Keras's JSON. */
public final class SubscriptJson {
  private static final String SLICE = "__slice__";
  private static final String ELLIPSIS = "__ellipsis__";
  private static final String START = "start";
  private static final String STOP = "stop";
  private static final String STEP = "step";

  private SubscriptJson() {}

  /** The key: a list for a tuple. */
  public static @Nullable Object write(Subscript key) {
    return key.isTuple() ? list(key.items()) : item(key.items().get(0));
  }

  private static List<@Nullable Object> list(List<Subscript.Item> items) {
    List<@Nullable Object> list = new ArrayList<>();
    items.forEach(each -> list.add(item(each)));
    return list;
  }

  private static @Nullable Object item(Subscript.Item item) {
    if (item instanceof Subscript.At at) {
      return at.index();
    }
    if (item instanceof Subscript.NewAxis) {
      return null;
    }
    if (item instanceof Subscript.Range range) {
      Map<String, @Nullable Object> config = new LinkedHashMap<>();
      config.put(START, range.start());
      config.put(STOP, range.stop());
      config.put(STEP, range.step());
      return object(SLICE, config);
    }
    return object(ELLIPSIS, Map.of());
  }

  private static Map<String, Object> object(String className, Object config) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("class_name", className);
    json.put("config", config);
    return json;
  }

  /** Of a slice, Keras 2 writes the parts alone, without a class. */
  static Subscript read(@Nullable Object json) {
    return json instanceof List<?> items
        ? Subscript.of(items.stream().map(SubscriptJson::readItem).toList(), true)
        : Subscript.of(List.of(readItem(json)), false);
  }

  private static Subscript.Item readItem(@Nullable Object json) {
    if (json == null) {
      return new Subscript.NewAxis();
    }
    if (!(json instanceof Map<?, ?>)) {
      return new Subscript.At(JsonValue.wholeNumber(json));
    }
    Map<String, @Nullable Object> object = JsonValue.object(json);
    Object className = object.get("class_name");
    if (ELLIPSIS.equals(className)) {
      return new Subscript.Ellipsis();
    }
    if (className != null && !SLICE.equals(className)) {
      throw JsonValue.unexpected("an index, a slice, None or an ellipsis", json);
    }
    Map<String, @Nullable Object> slice =
        className == null ? object : JsonValue.object(object.get("config"));
    return new Subscript.Range(
        place(slice.get(START)), place(slice.get(STOP)), place(slice.get(STEP)));
  }

  private static @Nullable Long place(@Nullable Object json) {
    return json == null ? null : JsonValue.wholeNumber(json);
  }
}
