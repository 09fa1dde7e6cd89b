package io.kerava.sklearn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.Kerava;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

class ModelSelectionTest {
  private static final JsonNode GOLDEN = Golden.read("sklearn_selection");

  static Stream<JsonNode> holdouts() {
    return Golden.each(GOLDEN.get("holdouts"));
  }

  static Stream<JsonNode> stratifiedHoldouts() {
    return Golden.each(GOLDEN.get("stratified_holdouts"));
  }

  static Stream<JsonNode> folds() {
    return Golden.each(GOLDEN.get("folds"));
  }

  static Stream<JsonNode> stratifiedFolds() {
    return Golden.each(GOLDEN.get("stratified_folds"));
  }

  @ParameterizedTest
  @MethodSource("holdouts")
  void holds_out_what_scikit_learn_does(JsonNode recorded) {
    Split split =
        ModelSelection.trainTestSplit(
            recorded.get("samples").asInt(),
            s -> {
              sized(s, recorded.get("test_size"));
              return recorded.get("shuffle").asBoolean()
                  ? s.randomState(recorded.get("seed").asLong())
                  : s.shuffle(false);
            });
    assertThat(split).isEqualTo(split(recorded));
  }

  @ParameterizedTest
  @MethodSource("stratifiedHoldouts")
  void holds_out_the_share_of_each_class(JsonNode recorded) {
    int[] y = integers(recorded.get("y"));
    Split split =
        ModelSelection.trainTestSplit(
            y.length,
            s ->
                sized(s, recorded.get("test_size"))
                    .stratify(y)
                    .randomState(recorded.get("seed").asLong()));
    assertThat(split).isEqualTo(split(recorded));
  }

  private static SplitOptions sized(SplitOptions options, JsonNode size) {
    return size.isInt() ? options.testSize(size.asInt()) : options.testSize(size.asDouble());
  }

  @ParameterizedTest
  @MethodSource("folds")
  void folds_as_scikit_learn_does(JsonNode recorded) {
    KFold folds = new KFold(recorded.get("splits").asInt());
    KFold chosen =
        recorded.has("seed")
            ? folds.shuffle(true).randomState(recorded.get("seed").asLong())
            : folds;
    assertThat(chosen.split(recorded.get("samples").asInt())).isEqualTo(parts(recorded));
  }

  @ParameterizedTest
  @MethodSource("stratifiedFolds")
  void folds_with_the_share_of_each_class(JsonNode recorded) {
    StratifiedKFold folds = new StratifiedKFold(recorded.get("splits").asInt());
    StratifiedKFold chosen =
        recorded.has("seed")
            ? folds.shuffle(true).randomState(recorded.get("seed").asLong())
            : folds;
    assertThat(chosen.split(integers(recorded.get("y")))).isEqualTo(parts(recorded));
  }

  @Test
  void takes_rows_and_labels_apart() {
    Split split = new Split(new int[] {2, 0}, new int[] {1});
    assertThat(split.train(Nd4j.createFromArray(new float[][] {{1}, {2}, {3}})).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{3}, {1}});
    assertThat(split.test(Nd4j.createFromArray(new float[][] {{1}, {2}, {3}})).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{2}});
    assertThat(split.train(new int[] {7, 8, 9})).containsExactly(9, 7);
    assertThat(split.test(new int[] {7, 8, 9})).containsExactly(8);
    assertThat(split).hasToString("Split(train=[2, 0], test=[1])");
  }

  @Test
  void draws_by_keravas_seed_where_it_has_none_of_its_own() {
    Kerava.setRandomSeed(3);
    Split first = ModelSelection.trainTestSplit(50);
    Split second = ModelSelection.trainTestSplit(50);
    assertThat(second).isNotEqualTo(first);
    Kerava.setRandomSeed(3);
    assertThat(ModelSelection.trainTestSplit(50)).isEqualTo(first);
  }

  @Test
  void rejects_what_leaves_a_part_empty() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSelection.trainTestSplit(1))
        .withMessage(
            "Both parts of a split need a sample. Received: 1 samples, 1 of them to test on. Change"
                + " testSize, or give more samples.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSelection.trainTestSplit(9, s -> s.testSize(1.0)))
        .withMessage(
            "'testSize' must be a share between 0 and 1, or a whole number of samples. Received:"
                + " 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KFold(1))
        .withMessage(
            "Cross-validation needs at least two parts: one to train on and one to test on."
                + " Received: 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KFold(5).split(4))
        .withMessage("There can't be more parts than samples. Received: 5 parts of 4 samples.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StratifiedKFold(3).split(new int[] {1, 2, 1}))
        .withMessage(
            "There can't be more parts than samples of the most frequent class. Received: 3 parts,"
                + " classes of [2, 1] samples.");
  }

  @Test
  void rejects_what_contradicts_itself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KFold(2).randomState(1).split(4))
        .withMessage("'randomState' has no effect without shuffle(true). Received: randomState=1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KFold(2).randomState(-1))
        .withMessage("'randomState' must be from 0 to 2**32 - 1, as in NumPy. Received: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ModelSelection.trainTestSplit(
                    4, s -> s.shuffle(false).stratify(new int[] {0, 0, 1, 1})))
        .withMessage(
            "'stratify' draws at random, so it can't be said together with shuffle(false).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSelection.trainTestSplit(4, s -> s.stratify(new int[] {0, 1})))
        .withMessage(
            "'stratify' must have a class for each of the 4 samples. Received: 2 classes.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSelection.trainTestSplit(4, s -> s.stratify(new int[] {0, 0, 0, 9})))
        .withMessage(
            "'stratify' needs two samples of each class, and a part needs one for each class."
                + " Received: 3 of class 0, and 1 samples in the smaller part for 2 classes.");
  }

  private static List<Split> parts(JsonNode recorded) {
    List<Split> parts = new ArrayList<>();
    recorded.get("parts").forEach(part -> parts.add(split(part)));
    return parts;
  }

  private static Split split(JsonNode recorded) {
    return new Split(integers(recorded.get("train")), integers(recorded.get("test")));
  }

  private static int[] integers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }
}
