package io.kerava.layers;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A number or an array of numbers among a layer's arguments.
 *
 * @param shape of no axes where it is one number
 * @param values in row-major order
 */
record Numbers(Shape shape, List<Double> values) {
  /** A number, a list, or a list of lists; a NumPy array in JSON is read too. */
  static final ArgumentType<Numbers> TYPE = new Type();

  static Numbers of(double... values) {
    return values.length == 1
        ? new Numbers(Shape.of(), List.of(values[0]))
        : new Numbers(Shape.of(values.length), Arrays.stream(values).boxed().toList());
  }

  static Numbers of(INDArray array) {
    DoubleArray copy = DoubleArray.copyOf(array);
    return of(copy.shape(), copy.data());
  }

  static Numbers of(Shape shape, double[] values) {
    return new Numbers(shape, Arrays.stream(values).boxed().toList());
  }

  INDArray toNd() {
    double[] copy = values.stream().mapToDouble(Double::doubleValue).toArray();
    return DoubleArray.wrap(copy, shape).toNd();
  }

  /** The numbers within a program. */
  Tensor toTensor() {
    return shape.rank() == 0 ? Ops.full(shape, values.get(0)) : Ops.array(shape, toFloats());
  }

  /** The numbers as they lie in memory. */
  float[] toFloats() {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return floats;
  }

  /** ND4J has no arrays of more. */
  private static final int MOST_AXES = 32;

  /** How Keras marks a NumPy array. */
  private static final String NUMPY = "__numpy__";

  private static final class Type implements ArgumentType<Numbers> {
    @Override
    public String expected() {
      return "a finite number, or an array of finite numbers";
    }

    @Override
    public boolean accepts(Numbers value) {
      return value.values.stream().allMatch(Double::isFinite);
    }

    @Override
    public Numbers fromJson(Object json) {
      if (json instanceof Map<?, ?> map) {
        return ofNumPy(map);
      }
      List<Long> lengths = new ArrayList<>();
      for (Object at = json; at instanceof List<?> list; at = list.isEmpty() ? 0 : list.get(0)) {
        lengths.add((long) list.size());
        if (lengths.size() > MOST_AXES) {
          throw JsonValue.unexpected("an array of at most " + MOST_AXES + " axes", json);
        }
      }
      List<Double> values = new ArrayList<>();
      collect(json, lengths, 0, values);
      return new Numbers(Shape.of(lengths.stream().mapToLong(n -> n).toArray()), values);
    }

    private Numbers ofNumPy(Map<?, ?> array) {
      if (!NUMPY.equals(array.get("class_name"))) {
        throw JsonValue.unexpected("the class_name " + NUMPY, array);
      }
      return fromJson(JsonValue.list(JsonValue.object(array.get("config")).get("value")));
    }

    private static void collect(
        @Nullable Object json, List<Long> lengths, int depth, List<Double> values) {
      if (depth == lengths.size()) {
        values.add(JsonValue.number(json));
        return;
      }
      List<?> list = JsonValue.list(json);
      if (list.size() != lengths.get(depth)) {
        throw JsonValue.unexpected("lists of one length", json);
      }
      list.forEach(each -> collect(each, lengths, depth + 1, values));
    }

    @Override
    public @Nullable Object toJson(Numbers value) {
      return nested(value.values.iterator(), value.shape, 0);
    }

    private static Object nested(Iterator<Double> values, Shape shape, int axis) {
      if (axis == shape.rank()) {
        return values.next();
      }
      List<Object> list = new ArrayList<>();
      for (long i = 0; i < shape.length(axis); i++) {
        list.add(nested(values, shape, axis + 1));
      }
      return list;
    }

    @Override
    public String show(Numbers value) {
      return value.values.size() > 8
          ? "<" + value.values.size() + " numbers of the shape " + value.shape + ">"
          : PythonText.value(toJson(value));
    }
  }
}
