package io.kerava.models;

import io.kerava.config.NearestName;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * TensorFlow's functions between the layers of Keras 2's models, and which of Keras 3's operations
 * each of them is. From TensorFlow 2.4 on they are layers of the class {@code TFOpLambda}.
 */
final class OldFunctions {
  private static final String Y = "y";
  private static final String AXIS = "axis";
  private static final String KEEPDIMS = "keepdims";

  private static final Map<String, Form> ALL = new TreeMap<>();

  /**
   * An operation of Keras 3.
   *
   * @param operands keywords of the function that follow the first argument in the operation's call
   * @param config keywords of the function, and what the operation is made with for each
   * @param defaults what the function does where nothing else is said, and the operation doesn't
   */
  record Form(
      String className,
      List<String> operands,
      Map<String, String> config,
      Map<String, Object> defaults) {}

  static {
    addTwo("Add", "__operators__.add", "math.add", "add");
    addTwo("Subtract", "math.subtract", "subtract");
    addTwo("Multiply", "math.multiply", "multiply");
    addTwo("TrueDivide", "math.truediv", "math.divide", "truediv", "divide", "realdiv");
    addTwo("FloorDivide", "math.floordiv");
    addTwo("Mod", "math.floormod", "math.mod");
    addTwo("Power", "math.pow", "pow");
    addTwo("Maximum", "math.maximum", "maximum");
    addTwo("Minimum", "math.minimum", "minimum");
    addTwo("Arctan2", "math.atan2");
    addTwo("Equal", "math.equal", "equal", "__operators__.eq");
    addTwo("NotEqual", "math.not_equal", "not_equal", "__operators__.ne");
    addTwo("Greater", "math.greater", "greater");
    addTwo("GreaterEqual", "math.greater_equal", "greater_equal");
    addTwo("Less", "math.less", "less");
    addTwo("LessEqual", "math.less_equal", "less_equal");
    addTwo("LogicalAnd", "math.logical_and", "logical_and");
    addTwo("LogicalOr", "math.logical_or", "logical_or");
    addOf("Matmul", List.of("b"), "linalg.matmul", "matmul");
    addOf("Where", List.of("x", Y), "where");
    addElementwise();
    addReductions();
    addShapes();
  }

  private OldFunctions() {}

  private static void addElementwise() {
    addOne("Negative", "math.negative", "negative", "__operators__.neg");
    addOne("Absolute", "math.abs", "abs");
    addOne("Exp", "math.exp", "exp");
    addOne("Log", "math.log");
    addOne("Log1p", "math.log1p");
    addOne("Sqrt", "math.sqrt", "sqrt");
    addOne("Rsqrt", "math.rsqrt");
    addOne("Square", "math.square", "square");
    addOne("Sign", "math.sign", "sign");
    addOne("Floor", "math.floor", "floor");
    addOne("Ceil", "math.ceil");
    addOne("Round", "math.round", "round");
    addOne("Sin", "math.sin", "sin");
    addOne("Cos", "math.cos", "cos");
    addOne("Tanh", "math.tanh", "tanh", "nn.tanh");
    addOne("Sigmoid", "math.sigmoid", "nn.sigmoid", "sigmoid");
    addOne("Softplus", "math.softplus", "nn.softplus");
    addOne("Softsign", "nn.softsign", "math.softsign");
    addOne("Erf", "math.erf");
    addOne("LogicalNot", "math.logical_not", "logical_not");
    addOne("StopGradient", "stop_gradient");
    addOne("ZerosLike", "zeros_like");
    addOne("OnesLike", "ones_like");
    addOne("Relu", "nn.relu");
    addOne("Relu6", "nn.relu6");
    addOne("Elu", "nn.elu");
    addOne("Selu", "nn.selu");
    addOne("Silu", "nn.silu", "nn.swish");
    Map<String, String> approximate = Map.of("approximate", "approximate");
    add(new Form("Gelu", List.of(), approximate, Map.of("approximate", false)), "nn.gelu");
    addWith("LeakyRelu", Map.of("alpha", "negative_slope"), "nn.leaky_relu");
    addWith("Softmax", Map.of(AXIS, AXIS), "nn.softmax", "math.softmax");
    addWith("LogSoftmax", Map.of(AXIS, AXIS), "nn.log_softmax", "math.log_softmax");
    addWith("Cast", Map.of("dtype", "dtype"), "cast");
    Map<String, String> bounds = Map.of("clip_value_min", "x_min", "clip_value_max", "x_max");
    addWith("Clip", bounds, "clip_by_value");
    addWith("OneHot", Map.of("depth", "num_classes"), "one_hot");
  }

  private static void addReductions() {
    Map<String, String> reduction = Map.of(AXIS, AXIS, KEEPDIMS, KEEPDIMS);
    addWith("Mean", reduction, "math.reduce_mean", "reduce_mean");
    addWith("Sum", reduction, "math.reduce_sum", "reduce_sum");
    addWith("Max", reduction, "math.reduce_max", "reduce_max");
    addWith("Min", reduction, "math.reduce_min", "reduce_min");
    addWith("Prod", reduction, "math.reduce_prod", "reduce_prod");
    addWith("Any", reduction, "math.reduce_any", "reduce_any");
    addWith("All", reduction, "math.reduce_all", "reduce_all");
    addWith("Var", reduction, "math.reduce_variance");
    addWith("Std", reduction, "math.reduce_std");
    addWith("Logsumexp", reduction, "math.reduce_logsumexp", "reduce_logsumexp");
    Map<String, String> axis = Map.of(AXIS, AXIS);
    Map<String, Object> first = Map.of(AXIS, 0);
    add(new Form("Argmax", List.of(), axis, first), "math.argmax", "argmax");
    add(new Form("Argmin", List.of(), axis, first), "math.argmin", "argmin");
    add(new Form("Cumsum", List.of(), axis, first), "math.cumsum", "cumsum");
    add(new Form("Take", List.of("indices"), axis, first), "gather");
  }

  private static void addShapes() {
    Map<String, String> axis = Map.of(AXIS, AXIS);
    addWith("Reshape", Map.of("shape", "newshape"), "reshape");
    addWith("Transpose", Map.of("perm", "axes"), "transpose", "compat.v1.transpose");
    addWith("ExpandDims", axis, "expand_dims");
    addWith("Squeeze", axis, "squeeze");
    addWith("BroadcastTo", Map.of("shape", "shape"), "broadcast_to");
    addWith("Concatenate", axis, "concat");
    addWith("Stack", axis, "stack");
    addWith("Unstack", axis, "unstack");
    addWith("Split", Map.of("num_or_size_splits", "indices_or_sections", AXIS, AXIS), "split");
    addWith("Flip", axis, "reverse");
    addWith("Repeat", Map.of("repeats", "repeats", AXIS, AXIS), "repeat");
    addWith("Tile", Map.of("multiples", "repeats"), "tile");
    addWith("Pad", Map.of("paddings", "pad_width"), "pad", "compat.v1.pad");
    addOf("GetItem", List.of("slice_spec"), "__operators__.getitem");
  }

  private static void addOne(String className, String... functions) {
    addOf(className, List.of(), functions);
  }

  private static void addTwo(String className, String... functions) {
    addOf(className, List.of(Y), functions);
  }

  private static void addOf(String className, List<String> operands, String... functions) {
    add(new Form(className, operands, Map.of(), Map.of()), functions);
  }

  private static void addWith(String className, Map<String, String> config, String... functions) {
    add(new Form(className, List.of(), config, Map.of()), functions);
  }

  private static void add(Form form, String... functions) {
    for (String each : functions) {
      ALL.put(each, form);
    }
  }

  /**
   * The operation of a function.
   *
   * @throws UnsupportedKerasFeatureException where there is none
   */
  static Form of(String function) {
    Form form = ALL.get(function);
    if (form == null) {
      throw new UnsupportedKerasFeatureException(
          NearestName.message(
              "function of TensorFlow", PythonText.excerpt(function), ALL.keySet()));
    }
    return form;
  }

  /** What the operation is made with; takes it from the keywords of the function. */
  static Map<String, @Nullable Object> config(
      Form form, Map<String, ? extends @Nullable Object> keywords) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(form.defaults());
    form.config()
        .forEach(
            (keyword, key) -> {
              Object value = keywords.get(keyword);
              if (value != null) {
                config.put(key, value);
              }
            });
    return config;
  }
}
