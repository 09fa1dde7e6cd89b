package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The mean intersection over union of some classes.
 *
 * <p>The intersection over union of a class is {@code tp / (tp + fp + fn)}; classes that are
 * neither target nor prediction do not count. Targets and predictions (batch, …) as class numbers.
 * Source: {@code keras/src/metrics/iou_metrics.py}.
 */
public final class IoU extends AbstractIoU<IoU> {
  static final Schema<IoU> SCHEMA =
      iouSchema(
          "IoU",
          given -> new IoU(given.get(NUM_CLASSES)),
          NUM_CLASSES,
          TARGET_CLASS_IDS,
          IGNORE_CLASS,
          SPARSE_Y_TRUE,
          SPARSE_Y_PRED,
          LastAxis.AXIS);

  /** The metric over some of a number of classes. */
  public IoU(int numClasses, int... targetClassIds) {
    super(false, arguments(SCHEMA, numClasses, targetClassIds));
  }

  /** Whether targets are class numbers instead of one value per class. */
  public IoU sparseYTrue(boolean sparseYTrue) {
    return with(SPARSE_Y_TRUE, sparseYTrue);
  }
}
