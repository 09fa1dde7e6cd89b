package io.kerava.models;

import io.kerava.config.JsonValue;
import io.kerava.config.NearestName;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.SavedOperation;
import io.kerava.graph.SymbolicTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An operation of TensorFlow's graph, as Keras wrote it before TensorFlow 2.4: its {@code node_def}
 * and what it is called with beside tensors.
 */
final class OldGraphOperation {
  /** Operations that take tensors and numbers, and nothing else. */
  private static final Map<String, String> PLAIN =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("Add", "Add"),
              Map.entry("AddV2", "Add"),
              Map.entry("BiasAdd", "Add"),
              Map.entry("Sub", "Subtract"),
              Map.entry("Mul", "Multiply"),
              Map.entry("RealDiv", "TrueDivide"),
              Map.entry("FloorDiv", "FloorDivide"),
              Map.entry("FloorMod", "Mod"),
              Map.entry("Pow", "Power"),
              Map.entry("Maximum", "Maximum"),
              Map.entry("Minimum", "Minimum"),
              Map.entry("Equal", "Equal"),
              Map.entry("NotEqual", "NotEqual"),
              Map.entry("Greater", "Greater"),
              Map.entry("GreaterEqual", "GreaterEqual"),
              Map.entry("Less", "Less"),
              Map.entry("LessEqual", "LessEqual"),
              Map.entry("MatMul", "Matmul"),
              Map.entry("BatchMatMulV2", "Matmul"),
              Map.entry("SelectV2", "Where"),
              Map.entry("Neg", "Negative"),
              Map.entry("Abs", "Absolute"),
              Map.entry("Exp", "Exp"),
              Map.entry("Log", "Log"),
              Map.entry("Sqrt", "Sqrt"),
              Map.entry("Rsqrt", "Rsqrt"),
              Map.entry("Square", "Square"),
              Map.entry("Tanh", "Tanh"),
              Map.entry("Sigmoid", "Sigmoid"),
              Map.entry("Softmax", "Softmax"),
              Map.entry("Softplus", "Softplus"),
              Map.entry("Relu", "Relu"),
              Map.entry("Relu6", "Relu6"),
              Map.entry("Elu", "Elu"),
              Map.entry("Selu", "Selu")));

  /** Operations whose last argument says how they are made, by Keras 3's name of that. */
  private static final Map<String, Form> FORMED =
      Map.of(
          "Mean", new Form("Mean", "axis"),
          "Sum", new Form("Sum", "axis"),
          "Max", new Form("Max", "axis"),
          "Min", new Form("Min", "axis"),
          "Prod", new Form("Prod", "axis"),
          "Reshape", new Form("Reshape", "newshape"),
          "Transpose", new Form("Transpose", "axes"),
          "ExpandDims", new Form("ExpandDims", "axis"),
          "ConcatV2", new Form("Concatenate", "axis"),
          "Tile", new Form("Tile", "repeats"));

  private static final String SLICE = "StridedSlice";

  private record Form(String className, String key) {}

  private final String name;
  private final String operation;
  private final Map<String, @Nullable Object> attributes;
  private final Map<String, @Nullable Object> constants;

  private OldGraphOperation(
      String name,
      String operation,
      Map<String, @Nullable Object> attributes,
      Map<String, @Nullable Object> constants) {
    this.name = name;
    this.operation = operation;
    this.attributes = attributes;
    this.constants = constants;
  }

  /** What stands in the configuration of a {@code TensorFlowOpLayer}. */
  static OldGraphOperation of(String name, Map<String, @Nullable Object> config) {
    Map<String, @Nullable Object> definition = JsonValue.object(config.get("node_def"));
    return new OldGraphOperation(
        name,
        JsonValue.string(definition.get("op")),
        objectOrNone(definition.get("attr")),
        objectOrNone(config.get("constants")));
  }

  private static Map<String, @Nullable Object> objectOrNone(@Nullable Object json) {
    return json == null ? Map.of() : JsonValue.object(json);
  }

  /** Applies it to tensors. */
  List<SymbolicTensor> apply(List<? extends @Nullable Object> tensors) {
    List<@Nullable Object> all = new ArrayList<>(tensors);
    new TreeMap<>(byPlace()).forEach((place, value) -> all.add(Math.min(place, all.size()), value));
    String plain = PLAIN.get(operation);
    if (plain != null) {
      boolean first = flag("transpose_a") || flag("adj_x");
      boolean second = flag("transpose_b") || flag("adj_y");
      return call(plain, Map.of(), OldMatrices.transposed(name, all, first, second));
    }
    Form form = FORMED.get(operation);
    if (form != null && all.size() > 1) {
      return formed(form, all);
    }
    if (operation.equals(SLICE) && all.size() == 4) {
      return call("GetItem", Map.of(), slice(all));
    }
    throw unsupported();
  }

  private Map<Integer, @Nullable Object> byPlace() {
    Map<Integer, @Nullable Object> byPlace = new TreeMap<>();
    constants.forEach(
        (place, value) -> {
          if (!place.matches("[0-9]{1,4}")) {
            throw JsonValue.unexpected("the places of constants", constants);
          }
          byPlace.put(Integer.valueOf(place), value);
        });
    return byPlace;
  }

  private List<SymbolicTensor> formed(Form form, List<@Nullable Object> all) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put(form.key(), all.remove(all.size() - 1));
    if (flag("keep_dims")) {
      config.put("keepdims", true);
    }
    boolean joins = form.className().equals("Concatenate");
    return call(form.className(), config, joins ? List.of(all) : all);
  }

  private List<SymbolicTensor> call(
      String className,
      Map<String, ? extends @Nullable Object> config,
      List<? extends @Nullable Object> arguments) {
    return SavedOperation.apply(name, className, config, arguments, Map.of());
  }

  private UnsupportedKerasFeatureException unsupported() {
    return new UnsupportedKerasFeatureException(
        NearestName.message(
            "operation of TensorFlow", PythonText.excerpt(operation), PLAIN.keySet()));
  }

  private boolean flag(String key) {
    return attributes.get(key) instanceof Map<?, ?> attribute
        && Boolean.TRUE.equals(attribute.get("b"));
  }

  /** The bits of a mask; whole numbers of 64 bits are texts in this JSON. */
  private boolean bit(String key, int place) {
    Object value =
        attributes.get(key) instanceof Map<?, ?> attribute
            ? attribute.get("i")
            : Integer.valueOf(0);
    String text = String.valueOf(value);
    if (!text.matches("[0-9]{1,18}")) {
      throw JsonValue.unexpected("a whole number for '" + key + "'", value);
    }
    return ((Long.parseLong(text) >> place) & 1) == 1;
  }

  /** From where, to where and in which steps each axis is cut, as Python writes it. */
  private List<@Nullable Object> slice(List<@Nullable Object> all) {
    List<? extends @Nullable Object> starts = JsonValue.list(all.get(1));
    List<? extends @Nullable Object> stops = JsonValue.list(all.get(2));
    List<? extends @Nullable Object> steps = JsonValue.list(all.get(3));
    if (starts.size() != stops.size() || starts.size() != steps.size()) {
      throw JsonValue.unexpected("as many starts as stops and steps", constants);
    }
    List<@Nullable Object> key = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      if (bit("ellipsis_mask", i)) {
        key.add(Map.of("class_name", "__ellipsis__"));
      } else if (bit("new_axis_mask", i)) {
        key.add(null);
      } else if (bit("shrink_axis_mask", i)) {
        key.add(starts.get(i));
      } else {
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        part.put("start", bit("begin_mask", i) ? null : starts.get(i));
        part.put("stop", bit("end_mask", i) ? null : stops.get(i));
        part.put("step", Integer.valueOf(1).equals(steps.get(i)) ? null : steps.get(i));
        key.add(part);
      }
    }
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(all.get(0));
    arguments.add(key);
    return arguments;
  }
}
