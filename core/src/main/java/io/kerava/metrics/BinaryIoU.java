package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The mean intersection over union of class 0 and class 1.
 *
 * <p>The intersection over union of a class is {@code tp / (tp + fp + fn)}; classes that are
 * neither target nor prediction do not count. Targets and predictions (batch, …); a prediction that
 * reaches the threshold is class 1. Source: {@code keras/src/metrics/iou_metrics.py}.
 */
public final class BinaryIoU extends AbstractMetric<BinaryIoU> {
  private static final Argument<List<Integer>> TARGET_CLASS_IDS =
      Argument.of("target_class_ids", ArgumentTypes.INTEGERS, List.of(0, 1));
  private static final Argument<Double> THRESHOLD =
      Argument.of("threshold", ArgumentTypes.NUMBER, 0.5);
  static final Schema<BinaryIoU> SCHEMA =
      AbstractIoU.iouSchema("BinaryIoU", given -> new BinaryIoU(), TARGET_CLASS_IDS, THRESHOLD);

  /** The metric with Keras's defaults. */
  public BinaryIoU() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #targetClassIds}. */
  public BinaryIoU(int... targetClassIds) {
    super(SCHEMA.defaults().with(TARGET_CLASS_IDS, AbstractIoU.ids(targetClassIds)));
  }

  /** The classes that count, both unless given. */
  public BinaryIoU targetClassIds(int... targetClassIds) {
    return with(TARGET_CLASS_IDS, AbstractIoU.ids(targetClassIds));
  }

  /** What a prediction has to reach to be class 1. */
  public BinaryIoU threshold(double threshold) {
    return with(THRESHOLD, threshold);
  }

  /** {@code "int32"} cuts sample weights to integers; {@code "float32"} takes them as they are. */
  public BinaryIoU dtype(String dtype) {
    return with(AbstractIoU.DTYPE, dtype);
  }

  @Override
  public MetricState start() {
    return new IouState(
        this,
        new IouState.Options(
            2,
            get(TARGET_CLASS_IDS),
            Optional.empty(),
            true,
            true,
            OptionalDouble.of(get(THRESHOLD)),
            get(AbstractIoU.DTYPE).equals("int32")));
  }
}
