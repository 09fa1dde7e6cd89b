package io.kerava.examples;

import io.kerava.datasets.Csv;
import io.kerava.datasets.Iris;
import io.kerava.datasets.TableData;
import io.kerava.layers.Dense;
import io.kerava.models.Sequential;
import io.kerava.optimizers.Adam;
import io.kerava.pictures.Charts;
import io.kerava.random.RandomSeed;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Three kinds of iris, told apart by the sizes of their leaves. The table is a CSV file with a
 * header, which DataVec reads; a path as argument reads another copy of it.
 *
 * <pre>{@code
 * table = pd.read_csv('iris.csv').sample(frac=1, random_state=1)
 * y, names = pd.factorize(table.pop('species'))
 * x = table.to_numpy()
 *
 * model = Sequential()
 * model.add(Dense(10, activation='relu', input_dim=4))
 * model.add(Dense(3, activation='softmax'))
 * model.compile(loss='sparse_categorical_crossentropy', optimizer=Adam(learning_rate=0.01),
 *               metrics=['accuracy'])
 * model.fit(x[:120], y[:120], batch_size=16, epochs=50, verbose=2)
 *
 * pred = model.predict(x[120:]).argmax(axis=1)
 * print('Pred:', pred)
 * print('True:', y[120:])
 * print('Accuracy:', model.evaluate(x[120:], y[120:])[1])
 * }</pre>
 */
public final class IrisFromCsv {
  private static final int TRAIN = 120;
  private static final int EPOCHS = 50;
  private static final long SEED = 1;

  private IrisFromCsv() {}

  public static void main(String[] args) {
    PictureFolder.announce();
    run(
        args.length == 0
            ? Csv.loadResource(Iris.class, "iris.csv", c -> c.labelColumn("species"))
            : Csv.load(args[0], c -> c.labelColumn("species")),
        EPOCHS);
  }

  static void run(TableData table, int epochs) {
    System.out.println(table);
    TableData shuffled = table.shuffled(SEED);
    TableData train = shuffled.rows(0, TRAIN);
    TableData test = shuffled.rows(TRAIN, shuffled.size());

    RandomSeed.set(SEED);
    Sequential model = new Sequential();
    model.add(new Dense(10).activation("relu").inputDim(4));
    model.add(new Dense(3).activation("softmax"));
    model.compile(
        c ->
            c.loss("sparse_categorical_crossentropy")
                .optimizer(new Adam().learningRate(0.01))
                .metrics("accuracy"));
    model.fit(train.x(), train.y(), f -> f.batchSize(16).epochs(epochs).verbose(2));

    INDArray probabilities = model.predict(test.x(), p -> p.verbose(0));
    INDArray pred = Nd4j.argMax(probabilities, 1);
    double accuracy = model.evaluate(test.x(), test.y(), e -> e.verbose(0)).get("accuracy");
    System.out.println("Pred: " + NumpyText.integers(pred));
    System.out.println("True: " + NumpyText.integers(Nd4j.createFromArray(test.y())));
    System.out.printf(Locale.ROOT, "Accuracy: %.4f%n", accuracy);
    PictureFolder.save(
        "iris-roc",
        () -> Charts.roc(test.y(), probabilities, c -> c.classNames(table.classNames())));
    PictureFolder.save(
        "iris-precision-recall",
        () ->
            Charts.precisionRecall(test.y(), probabilities, c -> c.classNames(table.classNames())));
    PictureFolder.save("iris-weights", () -> Charts.weights(model));
    PictureFolder.save("iris-activations", () -> Charts.activations(model, test.x()));
  }
}
