package io.kerava.training;

import io.kerava.config.Given;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * A batch as one of DL4J's iterators gave it.
 *
 * @param features those that are there
 * @param labels empty where the batch has none
 * @param absent the numbers of the features that are null: optional inputs that are left out
 */
public record StreamedBatch(
    List<INDArray> features, List<INDArray> labels, Set<Integer> absent, boolean masked) {
  static StreamedBatch of(DataSet set) {
    INDArray labels = set.getLabels();
    return of(
        new @Nullable INDArray[] {set.getFeatures()},
        labels == null ? List.of() : List.of(labels),
        set.getFeaturesMaskArray() != null || set.getLabelsMaskArray() != null);
  }

  static StreamedBatch of(MultiDataSet set) {
    return of(
        set.getFeatures(),
        list(set.getLabels()),
        isThere(set.getFeaturesMaskArrays()) || isThere(set.getLabelsMaskArrays()));
  }

  private static StreamedBatch of(
      @Nullable INDArray[] given, List<INDArray> labels, boolean masked) {
    Given<INDArray> features = Given.ofNullable(Arrays.asList(given));
    return new StreamedBatch(features.values(), labels, features.absent(), masked);
  }

  private static List<INDArray> list(INDArray @Nullable [] arrays) {
    return arrays == null ? List.of() : List.of(arrays);
  }

  private static boolean isThere(@Nullable INDArray @Nullable [] masks) {
    return masks != null && Arrays.stream(masks).anyMatch(each -> each != null);
  }

  /** The same data as {@code fit} takes them, one input alone rather than in a list. */
  public TrainingData data() {
    List<@Nullable INDArray> x = new ArrayList<>(features);
    absent.forEach(place -> x.add(place, null)); // in their order
    TrainingData inputs = x.size() == 1 ? TrainingData.inputs(x.get(0)) : TrainingData.inputs(x);
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
