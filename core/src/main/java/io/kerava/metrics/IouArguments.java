package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The arguments that the metrics of intersection over union share. */
final class IouArguments {
  static final Argument<String> DTYPE =
      Argument.of("dtype", ArgumentTypes.oneOf("int32", "float32"), "int32").noneMeans("int32");
  static final Argument<Integer> NUM_CLASSES =
      Argument.required("num_classes", ArgumentTypes.POSITIVE_INTEGER);
  static final Argument<List<Integer>> TARGET_CLASS_IDS =
      Argument.required("target_class_ids", ArgumentTypes.INTEGERS);
  static final Argument<List<Integer>> BINARY_CLASS_IDS =
      Argument.of("target_class_ids", ArgumentTypes.INTEGERS, List.of(0, 1));
  static final Argument<Double> THRESHOLD = Argument.of("threshold", ArgumentTypes.NUMBER, 0.5);
  static final Argument<Integer> IGNORE_CLASS =
      Argument.optional("ignore_class", ArgumentTypes.INTEGER);
  static final Argument<Boolean> SPARSE_Y_TRUE =
      Argument.of("sparse_y_true", ArgumentTypes.BOOLEAN, true);
  static final Argument<Boolean> SPARSE_Y_PRED =
      Argument.of("sparse_y_pred", ArgumentTypes.BOOLEAN, true);
  static final Argument<Boolean> ONE_HOT_Y_PRED =
      Argument.of("sparse_y_pred", ArgumentTypes.BOOLEAN, false);

  private IouArguments() {}

  static <T> Schema<T> schema(
      String className, Function<Arguments, T> factory, Argument<?>... own) {
    return AbstractMetric.schema(
        className, factory, Argument.optional("name", ArgumentTypes.STRING), DTYPE, own);
  }

  static List<Integer> ids(int... ids) {
    return Arrays.stream(ids).boxed().toList();
  }

  static List<Integer> all(int numClasses) {
    return IntStream.range(0, numClasses).boxed().toList();
  }
}
