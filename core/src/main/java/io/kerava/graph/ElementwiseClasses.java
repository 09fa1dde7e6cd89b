package io.kerava.graph;

import io.kerava.arrays.DType;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Operations on each element of a tensor by itself, and activations. */
final class ElementwiseClasses {
  private static final double DEFAULT_SLOPE = 0.2;

  private static final Map<String, UnaryOperator<Tensor>> FUNCTIONS =
      Map.ofEntries(
          Map.entry("Negative", Ops::negative),
          Map.entry("Absolute", Ops::absolute),
          Map.entry("Sign", Ops::sign),
          Map.entry("Floor", Ops::floor),
          Map.entry("Ceil", Ops::ceil),
          Map.entry("Exp", Ops::exp),
          Map.entry("Expm1", Ops::expm1),
          Map.entry("Log", Ops::log),
          Map.entry("Log1p", Ops::log1p),
          Map.entry("Sqrt", Ops::sqrt),
          Map.entry("Rsqrt", Ops::rsqrt),
          Map.entry("Square", Ops::square),
          Map.entry("Sin", Ops::sin),
          Map.entry("Cos", Ops::cos),
          Map.entry("Tan", Ops::tan),
          Map.entry("Arcsin", Ops::arcsin),
          Map.entry("Arccos", Ops::arccos),
          Map.entry("Arctan", Ops::arctan),
          Map.entry("Sinh", Ops::sinh),
          Map.entry("Cosh", Ops::cosh),
          Map.entry("Tanh", Ops::tanh),
          Map.entry("Arcsinh", Ops::arcsinh),
          Map.entry("Arccosh", Ops::arccosh),
          Map.entry("Arctanh", Ops::arctanh),
          Map.entry("Sigmoid", Ops::sigmoid),
          Map.entry("Softplus", Ops::softplus),
          Map.entry("Erf", Ops::erf),
          Map.entry("Erfc", Ops::erfc),
          Map.entry("Erfinv", Ops::erfinv),
          Map.entry("Isfinite", Ops::isfinite),
          Map.entry("Isnan", Ops::isnan),
          Map.entry("LogicalNot", Ops::logicalNot),
          Map.entry("Relu", Ops::relu),
          Map.entry("Relu6", Ops::relu6),
          Map.entry("Selu", Ops::selu),
          Map.entry("Silu", Ops::silu),
          Map.entry("HardSigmoid", Ops::hardSigmoid),
          Map.entry("HardSilu", Ops::hardSilu),
          Map.entry("HardTanh", Ops::hardTanh),
          Map.entry("Softsign", Ops::softsign),
          Map.entry("LogSigmoid", Ops::logSigmoid));

  private ElementwiseClasses() {}

  static void add(Map<String, Function<SavedCall, Tensor>> classes) {
    FUNCTIONS.forEach((name, function) -> classes.put(name, c -> function.apply(c.tensor("x"))));
    classes.put("StopGradient", c -> Ops.stopGradient(c.tensor("variable")));
    classes.put("ConvertToTensor", ElementwiseClasses::convertToTensor);
    classes.put("Round", ElementwiseClasses::round);
    classes.put("Cast", c -> Ops.cast(c.tensor("x"), c.dtype().orElse(DType.FLOAT32)));
    classes.put(
        "LeakyRelu", c -> Ops.leakyRelu(c.tensor("x"), c.number("negative_slope", DEFAULT_SLOPE)));
    classes.put("Elu", c -> Ops.elu(c.tensor("x"), c.number("alpha", 1)));
    classes.put("Gelu", c -> Ops.gelu(c.tensor("x"), c.flag("approximate", true)));
    classes.put("Softmax", c -> Ops.softmax(c.tensor("x"), c.axes("axis")));
    classes.put("LogSoftmax", c -> Ops.logSoftmax(c.tensor("x"), c.axes("axis")));
    classes.put("Clip", ElementwiseClasses::clip);
    classes.put("ZerosLike", ElementwiseClasses::zerosLike);
    classes.put("OnesLike", ElementwiseClasses::onesLike);
    classes.put("FullLike", ElementwiseClasses::fullLike);
    classes.put("OneHot", ElementwiseClasses::oneHot);
  }

  /** Sparse and ragged tensors are none of Kerava's; Keras asks whether to keep them. */
  private static Tensor convertToTensor(SavedCall call) {
    call.never("sparse");
    call.never("ragged");
    Tensor x = call.tensor("x");
    return call.dtype()
        .map(dtype -> Ops.convertToTensor(x, dtype))
        .orElseGet(() -> Ops.convertToTensor(x));
  }

  private static Tensor round(SavedCall call) {
    call.only("decimals", 0);
    return Ops.round(call.tensor("x"));
  }

  private static Tensor clip(SavedCall call) {
    return Ops.clip(call.tensor("x"), call.anyNumber("x_min"), call.anyNumber("x_max"));
  }

  private static Tensor zerosLike(SavedCall call) {
    Tensor x = call.tensor("x");
    return call.dtype().map(dtype -> Ops.zerosLike(x, dtype)).orElseGet(() -> Ops.zerosLike(x));
  }

  private static Tensor onesLike(SavedCall call) {
    Tensor x = call.tensor("x");
    return call.dtype().map(dtype -> Ops.onesLike(x, dtype)).orElseGet(() -> Ops.onesLike(x));
  }

  private static Tensor fullLike(SavedCall call) {
    call.only("dtype", null);
    return Ops.fullLike(call.tensor("x"), call.number("fill_value"));
  }

  private static Tensor oneHot(SavedCall call) {
    call.only("axis", -1);
    call.only("dtype", DType.FLOAT32.toString());
    call.only("sparse", false);
    return Ops.oneHot(call.tensor("x"), call.integer("num_classes"));
  }
}
