package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.JsonValue;
import io.kerava.ops.ArrayTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An array in the call of an operation or a layer as Keras 3's JSON has it: numbers in nested
 * lists, and their type (saving/serialization_lib.py).
 */
final class ArrayJson {
  private static final String NUMPY = "__numpy__";
  private static final String BACKEND = "__tensor__";
  private static final String VALUE = "value";
  private static final String DTYPE = "dtype";

  private final List<Double> numbers = new ArrayList<>();

  private ArrayJson() {}

  /** An array as JSON. */
  static Map<String, Object> write(ArrayTensor array) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put(VALUE, nested(array, array.numbers(), 0, 0));
    config.put(DTYPE, array.kerasType());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("class_name", array.isOfBackend() ? BACKEND : NUMPY);
    json.put("config", config);
    return json;
  }

  /** The part of an array that begins at an element, from an axis on. */
  private static Object nested(ArrayTensor array, double[] numbers, int first, int axis) {
    if (axis == array.rank()) {
      return element(array.kerasType(), numbers[first]);
    }
    int size = array.shape().axes(axis + 1, array.rank()).size();
    List<Object> parts = new ArrayList<>();
    for (int i = 0; i < array.shape().length(axis); i++) {
      parts.add(nested(array, numbers, first + i * size, axis + 1));
    }
    return parts;
  }

  private static Object element(String type, double number) {
    if (type.equals("bool")) {
      return number != 0;
    }
    return type.contains("int") ? (Object) (long) number : number;
  }

  /**
   * The array that JSON stands for; empty where it is something else.
   *
   * @throws IllegalArgumentException where the array is broken
   */
  static Optional<ArrayTensor> read(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> object)
        || !(NUMPY.equals(object.get("class_name")) || BACKEND.equals(object.get("class_name")))) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> config = JsonValue.object(object.get("config"));
    ArrayJson reader = new ArrayJson();
    Shape shape = reader.add(config.get(VALUE));
    double[] numbers = reader.numbers.stream().mapToDouble(each -> each).toArray();
    ArrayTensor array = ArrayTensor.of(shape, JsonValue.string(config.get(DTYPE)), numbers);
    return Optional.of(BACKEND.equals(object.get("class_name")) ? array.ofBackend() : array);
  }

  /** Notes down the numbers, and gives their shape. */
  private Shape add(@Nullable Object json) {
    if (!(json instanceof List<?> list)) {
      numbers.add(
          json instanceof Boolean condition ? (condition ? 1.0 : 0.0) : JsonValue.number(json));
      return Shape.of();
    }
    Shape part = Shape.of();
    for (int i = 0; i < list.size(); i++) {
      Shape next = add(list.get(i));
      if (i > 0 && !next.equals(part)) {
        throw JsonValue.unexpected("lists of one length in an array", json);
      }
      part = next;
    }
    return Shape.of(list.size()).followedBy(part);
  }
}
