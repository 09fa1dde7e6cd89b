package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What the metrics of intersection over union have in common that compare any number of classes.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractIoU<S extends AbstractIoU<S>> extends AbstractMetric<S>
    implements WithAxis<S> {
  static final Argument<String> DTYPE =
      Argument.of("dtype", ArgumentTypes.oneOf("int32", "float32"), "int32").noneMeans("int32");
  static final Argument<Integer> NUM_CLASSES =
      Argument.required("num_classes", ArgumentTypes.POSITIVE_INTEGER);
  static final Argument<List<Integer>> TARGET_CLASS_IDS =
      Argument.required("target_class_ids", ArgumentTypes.INTEGERS);
  static final Argument<Integer> IGNORE_CLASS =
      Argument.optional("ignore_class", ArgumentTypes.INTEGER);
  static final Argument<Boolean> SPARSE_Y_TRUE =
      Argument.of("sparse_y_true", ArgumentTypes.BOOLEAN, true);
  static final Argument<Boolean> SPARSE_Y_PRED =
      Argument.of("sparse_y_pred", ArgumentTypes.BOOLEAN, true);
  static final Argument<Boolean> ONE_HOT_Y_PRED =
      Argument.of("sparse_y_pred", ArgumentTypes.BOOLEAN, false);

  private final boolean oneHot;

  /**
   * A metric with these values.
   *
   * @param oneHot whether targets have one value per class, and predictions by default
   */
  AbstractIoU(boolean oneHot, Arguments arguments) {
    super(arguments);
    this.oneHot = oneHot;
  }

  static <T> Schema<T> iouSchema(
      String className, Function<Arguments, T> factory, Argument<?>... own) {
    return schema(className, factory, Argument.optional("name", ArgumentTypes.STRING), DTYPE, own);
  }

  /** The values of a constructor that takes the classes that count. */
  static Arguments arguments(Schema<?> schema, int numClasses, int... targetClassIds) {
    return schema
        .defaults()
        .with(NUM_CLASSES, numClasses)
        .with(TARGET_CLASS_IDS, ids(targetClassIds));
  }

  static List<Integer> ids(int... targetClassIds) {
    return Arrays.stream(None.refused("targetClassIds", targetClassIds)).boxed().toList();
  }

  /** The target that marks an element to be left out. */
  public S ignoreClass(int ignoreClass) {
    return with(IGNORE_CLASS, ignoreClass);
  }

  /** Whether predictions are class numbers instead of one value per class. */
  public S sparseYPred(boolean sparseYPred) {
    return with(oneHot ? ONE_HOT_Y_PRED : SPARSE_Y_PRED, sparseYPred);
  }

  /** {@code "int32"} cuts sample weights to integers; {@code "float32"} takes them as they are. */
  public S dtype(String dtype) {
    return with(DTYPE, dtype);
  }

  /** All classes count where the table has no classes to choose. */
  private List<Integer> targetClassIds() {
    return find(TARGET_CLASS_IDS)
        .orElseGet(() -> IntStream.range(0, get(NUM_CLASSES)).boxed().toList());
  }

  @Override
  public MetricState start() {
    return new IouState(
        this,
        new IouState.Options(
            get(NUM_CLASSES),
            targetClassIds(),
            find(IGNORE_CLASS),
            !oneHot && get(SPARSE_Y_TRUE),
            get(oneHot ? ONE_HOT_Y_PRED : SPARSE_Y_PRED),
            OptionalDouble.empty(),
            get(DTYPE).equals("int32")));
  }
}
