package io.kerava.sklearn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a network remembers of its iterations; a warm start goes on with it. */
final class Progress {
  final List<Double> lossCurve = new ArrayList<>();
  final List<Double> validationScores = new ArrayList<>();
  double bestLoss = Double.POSITIVE_INFINITY;
  double bestValidationScore = Double.NEGATIVE_INFINITY;
  List<INDArray> bestWeights = List.of();
  int withoutImprovement;
  int iterations;
  long samplesSeen;

  double loss() {
    return lossCurve.get(lossCurve.size() - 1);
  }

  /** Counts an iteration by its training loss. */
  void judgeLoss(double tol) {
    double loss = loss();
    withoutImprovement = loss > bestLoss - tol ? withoutImprovement + 1 : 0;
    bestLoss = loss < bestLoss ? loss : bestLoss;
  }

  /** Counts an iteration by its score on the held out samples; whether it is the best so far. */
  boolean judgeScore(double score, double tol) {
    validationScores.add(score);
    withoutImprovement = score < bestValidationScore + tol ? withoutImprovement + 1 : 0;
    boolean best = score > bestValidationScore;
    bestValidationScore = best ? score : bestValidationScore;
    return best;
  }
}
