package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The mean intersection over union of some classes, with one-hot targets.
 *
 * <p>The intersection over union of a class is {@code tp / (tp + fp + fn)}; classes that are
 * neither target nor prediction do not count. Targets and predictions (batch, …, classes). Source:
 * {@code keras/src/metrics/iou_metrics.py}.
 */
public final class OneHotIoU extends AbstractIoU<OneHotIoU> {
  static final Schema<OneHotIoU> SCHEMA =
      iouSchema(
          "OneHotIoU",
          given -> new OneHotIoU(given.get(NUM_CLASSES)),
          NUM_CLASSES,
          TARGET_CLASS_IDS,
          IGNORE_CLASS,
          ONE_HOT_Y_PRED,
          LastAxis.AXIS);

  /** The metric over some of a number of classes. */
  public OneHotIoU(int numClasses, int... targetClassIds) {
    super(true, arguments(SCHEMA, numClasses, targetClassIds));
  }
}
