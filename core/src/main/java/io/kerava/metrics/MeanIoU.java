package io.kerava.metrics;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import java.util.OptionalDouble;

/**
 * The mean intersection over union of all classes.
 *
 * <p>The intersection over union of a class is {@code tp / (tp + fp + fn)}; classes that are
 * neither target nor prediction do not count. Targets and predictions (batch, …) as class numbers.
 * Source: {@code keras/src/metrics/iou_metrics.py}.
 */
public final class MeanIoU extends AbstractMetric<MeanIoU> implements WithAxis<MeanIoU> {
  static final Schema<MeanIoU> SCHEMA =
      IouArguments.schema(
          "MeanIoU",
          MeanIoU::new,
          IouArguments.NUM_CLASSES,
          IouArguments.IGNORE_CLASS,
          IouArguments.SPARSE_Y_TRUE,
          IouArguments.SPARSE_Y_PRED,
          LastAxis.AXIS);

  /** The metric over all of a number of classes. */
  public MeanIoU(int numClasses) {
    this(SCHEMA.defaults().with(IouArguments.NUM_CLASSES, numClasses));
  }

  MeanIoU(Arguments arguments) {
    super(arguments);
  }

  /** The target that marks an element to be left out. */
  public MeanIoU ignoreClass(int ignoreClass) {
    return with(IouArguments.IGNORE_CLASS, ignoreClass);
  }

  /** Whether targets are class numbers instead of one value per class. */
  public MeanIoU sparseYTrue(boolean sparseYTrue) {
    return with(IouArguments.SPARSE_Y_TRUE, sparseYTrue);
  }

  /** Whether predictions are class numbers instead of one value per class. */
  public MeanIoU sparseYPred(boolean sparseYPred) {
    return with(IouArguments.SPARSE_Y_PRED, sparseYPred);
  }

  /** {@code "int32"} cuts sample weights to integers; {@code "float32"} takes them as they are. */
  public MeanIoU dtype(String dtype) {
    return with(IouArguments.DTYPE, dtype);
  }

  @Override
  public MetricState start() {
    return new IouState(
        this,
        new IouState.Options(
            get(IouArguments.NUM_CLASSES),
            IouArguments.all(get(IouArguments.NUM_CLASSES)),
            find(IouArguments.IGNORE_CLASS),
            get(IouArguments.SPARSE_Y_TRUE),
            get(IouArguments.SPARSE_Y_PRED),
            OptionalDouble.empty(),
            get(IouArguments.DTYPE).equals("int32")));
  }
}
