package io.kerava.metrics;

import io.kerava.config.Schema;

/**
 * The mean intersection over union of all classes, with one-hot targets.
 *
 * <p>The intersection over union of a class is {@code tp / (tp + fp + fn)}; classes that are
 * neither target nor prediction do not count. Targets and predictions (batch, …, classes). Source:
 * {@code keras/src/metrics/iou_metrics.py}.
 */
public final class OneHotMeanIoU extends AbstractIoU<OneHotMeanIoU> {
  static final Schema<OneHotMeanIoU> SCHEMA =
      iouSchema(
          "OneHotMeanIoU",
          given -> new OneHotMeanIoU(given.get(NUM_CLASSES)),
          NUM_CLASSES,
          IGNORE_CLASS,
          ONE_HOT_Y_PRED,
          LastAxis.AXIS);

  /** The metric over all of a number of classes. */
  public OneHotMeanIoU(int numClasses) {
    super(true, SCHEMA.defaults().with(NUM_CLASSES, numClasses));
  }
}
