package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The mean intersection over union of all classes.
 *
 * <p>The intersection over union of a class is {@code tp / (tp + fp + fn)}; classes that are
 * neither target nor prediction do not count. Targets and predictions (batch, …) as class numbers.
 * Source: {@code keras/src/metrics/iou_metrics.py}.
 */
public final class MeanIoU extends AbstractIoU<MeanIoU> {
  static final Schema<MeanIoU> SCHEMA =
      iouSchema(
          "MeanIoU",
          given -> new MeanIoU(given.get(NUM_CLASSES)),
          NUM_CLASSES,
          IGNORE_CLASS,
          SPARSE_Y_TRUE,
          SPARSE_Y_PRED,
          LastAxis.AXIS);

  /** The metric over all of a number of classes. */
  public MeanIoU(int numClasses) {
    super(false, SCHEMA.defaults().with(NUM_CLASSES, numClasses));
  }

  /** Whether targets are class numbers instead of one value per class. */
  public MeanIoU sparseYTrue(boolean sparseYTrue) {
    return with(SPARSE_Y_TRUE, sparseYTrue);
  }
}
