package io.kerava.training;

import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * A batch as one of DL4J's iterators gave it.
 *
 * @param labels empty where the batch has none
 */
public record StreamedBatch(List<INDArray> features, List<INDArray> labels, boolean masked) {
  static StreamedBatch of(DataSet set) {
    INDArray labels = set.getLabels();
    return new StreamedBatch(
        List.of(set.getFeatures()),
        labels == null ? List.of() : List.of(labels),
        set.getFeaturesMaskArray() != null || set.getLabelsMaskArray() != null);
  }

  static StreamedBatch of(MultiDataSet set) {
    return new StreamedBatch(
        list(set.getFeatures()),
        list(set.getLabels()),
        isThere(set.getFeaturesMaskArrays()) || isThere(set.getLabelsMaskArrays()));
  }

  private static List<INDArray> list(INDArray @Nullable [] arrays) {
    return arrays == null ? List.of() : List.of(arrays);
  }

  private static boolean isThere(@Nullable INDArray @Nullable [] masks) {
    return masks != null && Arrays.stream(masks).anyMatch(each -> each != null);
  }

  /** The same data as {@code fit} takes them, one input alone rather than in a list. */
  public TrainingData data() {
    TrainingData inputs =
        features.size() == 1 ? TrainingData.inputs(features.get(0)) : TrainingData.inputs(features);
    if (labels.isEmpty()) {
      return inputs;
    }
    return labels.size() == 1 ? inputs.targets(labels.get(0)) : inputs.targets(labels);
  }

  void requireNoMasks() {
    if (masked) {
      throw new UnsupportedKerasFeatureException(
          "The iterator's data have mask arrays, which are not supported. Give sample weights in"
              + " fit, or data without masks.");
    }
  }
}
