package io.kerava.examples;

import static io.kerava.preprocessing.Categorical.toCategorical;

import io.kerava.layers.Dense;
import io.kerava.models.Sequential;
import io.kerava.optimizers.Adam;
import io.kerava.random.RandomSeed;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * XOR as a choice between two classes: an output for each, and their probabilities by softmax.
 *
 * <pre>{@code
 * y = to_categorical([0, 1, 1, 0])
 * model = Sequential()
 * model.add(Dense(8, activation='relu', input_dim=2))
 * model.add(Dense(2, activation='softmax'))
 * model.compile(loss='categorical_crossentropy', optimizer=Adam(learning_rate=0.01),
 *               metrics=['accuracy'])
 * model.fit(x, y, batch_size=4, epochs=500, verbose=0)
 *
 * pred_prob = model.predict(x)
 * print('Pred prob:', pred_prob)
 * print('Pred:', pred_prob.argmax(axis=1))
 * print('True:', y.argmax(axis=1))
 * print('Accuracy:', model.evaluate(x, y)[1])
 * }</pre>
 */
public final class OneHotXor {
  private static final long SEED = 1;

  private OneHotXor() {}

  public static void main(String[] args) {
    INDArray x = XorModels.X;
    INDArray y = toCategorical(new int[] {0, 1, 1, 0});
    System.out.println("One-hot:\n" + NumpyText.integers(y));

    RandomSeed.set(SEED);
    Sequential model = new Sequential();
    model.add(new Dense(8).activation("relu").inputDim(2));
    model.add(new Dense(2).activation("softmax"));
    model.compile(
        c ->
            c.loss("categorical_crossentropy")
                .optimizer(new Adam().learningRate(0.01))
                .metrics("accuracy"));
    model.fit(x, y, f -> f.batchSize(4).epochs(500).verbose(0));

    INDArray predProb = model.predict(x, p -> p.verbose(0));
    System.out.println("Pred prob:\n" + NumpyText.decimals(predProb));
    System.out.println("Pred: " + NumpyText.integers(Nd4j.argMax(predProb, 1)));
    System.out.println("True: " + NumpyText.integers(Nd4j.argMax(y, 1)));
    System.out.println("Accuracy: " + model.evaluate(x, y, e -> e.verbose(0)).get(1));
  }
}
