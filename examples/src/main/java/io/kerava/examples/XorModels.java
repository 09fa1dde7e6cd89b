package io.kerava.examples;

import static io.kerava.initializers.Initializers.randomNormal;

import io.kerava.callbacks.History;
import io.kerava.layers.Dense;
import io.kerava.models.Sequential;
import io.kerava.numpy.Np;
import io.kerava.pictures.Charts;
import io.kerava.pictures.NeuronDiagram;
import io.kerava.random.RandomSeed;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Three networks that learn XOR: two sigmoid units, two ReLU units, three ReLU units.
 *
 * <pre>{@code
 * def initialize_weights(shape, dtype=None):
 *     return keras.random.normal(shape, mean=0.75, stddev=1e-2)
 *
 * x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
 * y = np.array([[0], [1], [1], [0]])
 *
 * model = Sequential()
 * model.add(Dense(2, activation='sigmoid', kernel_initializer=initialize_weights, input_dim=2))
 * model.add(Dense(1, activation='sigmoid'))
 * model.compile(loss='mean_squared_error', optimizer='adam', metrics=['accuracy'])
 * model.fit(x, y, batch_size=4, epochs=1000, verbose=0)
 *
 * pred_prob = model.predict(x)
 * pred = (pred_prob > 0.5).astype(int)
 * print('Pred prob:', pred_prob.ravel())
 * print('Pred:', pred.ravel())
 * print('True:', y.ravel())
 * print('Accuracy:', model.evaluate(x, y)[1])
 * }</pre>
 *
 * <p>How it ends depends on the random start. {@code --seeds 100} trains each network from 100
 * starts and counts the accuracies.
 */
public final class XorModels {
  static final INDArray X = Nd4j.create(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  static final INDArray Y = Nd4j.create(new double[][] {{0}, {1}, {1}, {0}});
  static final int EPOCHS = 1000;

  /** A start with the results that most starts have. */
  private static final long SEED = 0;

  /**
   * A network by its hidden layer.
   *
   * @param learned how many of 1,000 starts in Keras end with accuracy 1.0
   */
  record Hidden(int units, String activation, int learned) {}

  static final List<Hidden> MODELS =
      List.of(new Hidden(2, "sigmoid", 65), new Hidden(2, "relu", 620), new Hidden(3, "relu", 844));

  private XorModels() {}

  public static void main(String[] args) {
    if (args.length == 0) {
      PictureFolder.announce();
      run(EPOCHS);
    } else if (args.length == 2 && args[0].equals("--seeds")) {
      runSeeds(Integer.parseInt(args[1]), EPOCHS);
    } else {
      System.out.println("Expected no argument, or --seeds and a number: --seeds 100");
    }
  }

  static Sequential train(Hidden hidden, int epochs) {
    Sequential model = model(hidden);
    fit(model, epochs);
    return model;
  }

  static Sequential model(Hidden hidden) {
    Sequential model = new Sequential();
    model.add(
        new Dense(hidden.units())
            .activation(hidden.activation())
            .kernelInitializer(shape -> randomNormal(shape, 0.75, 1e-2))
            .inputDim(2));
    model.add(new Dense(1).activation("sigmoid"));
    model.compile(c -> c.loss("mean_squared_error").optimizer("adam").metrics("accuracy"));
    return model;
  }

  private static History fit(Sequential model, int epochs) {
    return model.fit(X, Y, f -> f.batchSize(4).epochs(epochs).verbose(0));
  }

  static void run(int epochs) {
    for (Hidden hidden : MODELS) {
      RandomSeed.set(SEED);
      System.out.printf(
          "XOR, %d %s units (in Keras, %d of 1000 starts learn it)%n",
          hidden.units(), hidden.activation(), hidden.learned());
      Sequential model = model(hidden);
      History history = fit(model, epochs);
      String name = "xor-" + hidden.units() + "-" + hidden.activation();
      PictureFolder.save(name, () -> NeuronDiagram.of(model));
      String title = "XOR, " + hidden.units() + " " + hidden.activation() + " units";
      PictureFolder.save(name + "-training", () -> Charts.history(history, c -> c.title(title)));
      PictureFolder.save(
          name + "-boundary",
          () -> Charts.decisionBoundary(model, X, Np.greater(Y, 0.5), c -> c.title(title)));
      INDArray predProb = model.predict(X, p -> p.verbose(0));
      INDArray pred = predProb.gt(0.5);
      System.out.println("Pred prob: " + NumpyText.decimals(predProb.ravel()));
      System.out.println("Pred: " + NumpyText.integers(pred.ravel()));
      System.out.println("True: " + NumpyText.integers(Y.ravel()));
      System.out.println("Accuracy: " + accuracy(model));
      System.out.println();
    }
  }

  static double accuracy(Sequential model) {
    return model.evaluate(X, Y, e -> e.verbose(0)).get("accuracy");
  }

  /** How many of the starts 0, 1, … end with each accuracy. */
  static SortedMap<Double, Integer> accuracies(Hidden hidden, int seeds, int epochs) {
    SortedMap<Double, Integer> counts = new TreeMap<>();
    for (int seed = 0; seed < seeds; seed++) {
      RandomSeed.set(seed);
      counts.merge(accuracy(train(hidden, epochs)), 1, Integer::sum);
    }
    return counts;
  }

  static void runSeeds(int seeds, int epochs) {
    for (Hidden hidden : MODELS) {
      System.out.printf("XOR, %d %s units, %d seeds%n", hidden.units(), hidden.activation(), seeds);
      accuracies(hidden, seeds, epochs)
          .forEach(
              (accuracy, count) ->
                  System.out.printf(Locale.ROOT, "Accuracy %.2f: %4d%n", accuracy, count));
    }
  }
}
