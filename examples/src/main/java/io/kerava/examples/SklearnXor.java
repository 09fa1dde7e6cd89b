package io.kerava.examples;

import io.kerava.sklearn.MLPClassifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * XOR with scikit-learn's classifier: two logistic units do not learn it, two ReLU units do.
 *
 * <pre>{@code
 * X = [[0, 0], [0, 1], [1, 0], [1, 1]]
 * y = [0, 1, 1, 0]
 *
 * for activation in ('logistic', 'relu'):
 *     clf = MLPClassifier(hidden_layer_sizes=(2,), activation=activation, max_iter=10000,
 *                         random_state=20)
 *     clf.fit(X, y)
 *     print('Pred:', clf.predict(X))
 *     print('Accuracy:', clf.score(X, y))
 * }</pre>
 *
 * <p>A random state starts the same network here as in scikit-learn. Most starts fail: {@code
 * --seeds 100} counts the accuracies from the random states 0 to 99, which takes minutes.
 */
public final class SklearnXor {
  static final double[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  static final int[] Y = {0, 1, 1, 0};
  static final List<String> ACTIVATIONS = List.of("logistic", "relu");
  static final int MAX_ITER = 10000;
  private static final int RANDOM_STATE = 20;

  private SklearnXor() {}

  public static void main(String[] args) {
    if (args.length == 0) {
      run(MAX_ITER);
    } else if (args.length == 2 && args[0].equals("--seeds")) {
      runSeeds(Integer.parseInt(args[1]), MAX_ITER);
    } else {
      System.out.println("Expected no argument, or --seeds and a number: --seeds 100");
    }
  }

  static MLPClassifier train(String activation, int randomState, int maxIter) {
    MLPClassifier classifier =
        new MLPClassifier()
            .hiddenLayerSizes(2)
            .activation(activation)
            .maxIter(maxIter)
            .randomState(randomState);
    return classifier.fit(X, Y);
  }

  static void run(int maxIter) {
    for (String activation : ACTIVATIONS) {
      MLPClassifier classifier = train(activation, RANDOM_STATE, maxIter);
      System.out.println("XOR, 2 " + activation + " units");
      System.out.println("Pred: " + row(classifier.predict(X)));
      System.out.println("True: " + row(Y));
      System.out.println("Accuracy: " + classifier.score(X, Y));
      System.out.printf(
          Locale.ROOT, "Loss: %.4f after %d iterations%n", classifier.loss(), classifier.nIter());
      System.out.println();
    }
  }

  /** How many of the random states 0, 1, … end with each number of right answers, 0 to 4. */
  static int[] rightAnswers(String activation, int seeds, int maxIter) {
    int[] counts = new int[Y.length + 1];
    for (int seed = 0; seed < seeds; seed++) {
      double score = train(activation, seed, maxIter).score(X, Y);
      counts[(int) Math.round(score * Y.length)]++;
    }
    return counts;
  }

  static void runSeeds(int seeds, int maxIter) {
    for (String activation : ACTIVATIONS) {
      int[] counts = rightAnswers(activation, seeds, maxIter);
      System.out.printf("XOR, 2 %s units, %d seeds%n", activation, seeds);
      for (int right = 0; right < counts.length; right++) {
        if (counts[right] > 0) {
          double accuracy = (double) right / Y.length;
          System.out.printf(Locale.ROOT, "Accuracy %.2f: %4d%n", accuracy, counts[right]);
        }
      }
      System.out.println("Learned: " + counts[Y.length] + " of " + seeds);
    }
  }

  private static String row(int[] values) {
    return Arrays.stream(values)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(" ", "[", "]"));
  }
}
