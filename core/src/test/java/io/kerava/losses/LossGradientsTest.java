package io.kerava.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every gradient against finite differences in double. */
class LossGradientsTest {
  private static final int ROWS = 6;
  private static final int CLASSES = 4;

  static Stream<Named<Loss>> losses() {
    Stream<Loss> byName =
        Losses.REGISTRY.schemas().stream()
            .map(schema -> schema.className())
            .filter(name -> !name.equals("CTC"))
            .map(Losses::get);
    Stream<Loss> others =
        Stream.of(
            new BinaryCrossentropy().fromLogits(true).labelSmoothing(0.1),
            new BinaryFocalCrossentropy().fromLogits(true).applyClassBalancing(true),
            new CategoricalCrossentropy().fromLogits(true).labelSmoothing(0.1),
            new CategoricalCrossentropy().axis(0).labelSmoothing(0.1),
            new CategoricalFocalCrossentropy().fromLogits(true).gamma(0.7),
            new SparseCategoricalCrossentropy().fromLogits(true).ignoreClass(2),
            new SparseCategoricalCrossentropy().ignoreClass(0),
            new CosineSimilarity().axis(0),
            new Huber().delta(0.2),
            new Dice().axis(1),
            new Tversky().alpha(0.3).beta(0.9).axis(0),
            new Circle().gamma(3).margin(0.25).removeDiagonal(false),
            new MeanSquaredError().reduction("mean_with_sample_weight"));
    return Stream.concat(byName, others).map(loss -> Named.of(loss.toString(), loss));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void agrees_with_finite_differences(Loss loss) {
    Random random = new Random(7);
    DoubleArray yPred = DoubleArray.zeros(Shape.of(ROWS, CLASSES));
    for (int i = 0; i < yPred.size(); i++) {
      yPred.data()[i] = random.nextDouble(0.05, 0.95);
    }
    DoubleArray yTrue = targets(loss, random);
    DoubleArray weights = DoubleArray.wrap(new double[] {0.5, 2, 1, 0, 0.25, 1.5}, Shape.of(ROWS));
    if (loss instanceof RowwiseLoss<?> rowwise && !rowwise.rowAxes().areLast(2)) {
      weights = DoubleArray.wrap(new double[] {0.7}, Shape.of(1));
    }
    DoubleArray gradient = DoubleArray.zeros(yPred.shape());
    loss.compute(yTrue, yPred, weights, gradient);
    for (int i = 0; i < yPred.size(); i++) {
      double x = yPred.data()[i];
      double h = 1e-6;
      yPred.data()[i] = x + h;
      double above = loss.compute(yTrue, yPred, weights, null);
      yPred.data()[i] = x - h;
      double below = loss.compute(yTrue, yPred, weights, null);
      yPred.data()[i] = x;
      double expected = (above - below) / (2 * h);
      assertEquals(expected, gradient.data()[i], 1e-6 * (1 + Math.abs(expected)), "element " + i);
    }
  }

  private static DoubleArray targets(Loss loss, Random random) {
    if (loss instanceof Circle || (loss instanceof RowwiseLoss<?> r && r.takesLabels())) {
      return DoubleArray.wrap(new double[] {0, 2, 1, 0, 1, 2}, Shape.of(ROWS));
    }
    DoubleArray yTrue = DoubleArray.zeros(Shape.of(ROWS, CLASSES));
    for (int i = 0; i < ROWS; i++) {
      yTrue.data()[i * CLASSES + random.nextInt(CLASSES)] = 1;
    }
    if (loss instanceof MeanAbsolutePercentageError) {
      Arrays.setAll(yTrue.data(), i -> yTrue.data()[i] + 2); // of 0 there are no percents
    }
    return yTrue;
  }
}
