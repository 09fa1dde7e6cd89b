package io.kerava.documentation;

import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.models.Sequential;
import io.kerava.ops.Tensor;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a piece of code in the documentation may take for granted: some data and a compiled model.
 * It is made anew for each piece. A piece that declares one of these names means its own.
 */
public abstract class Given {
  /** Samples of four features. */
  protected final INDArray x = Nd4j.rand(64, 4);

  /** One of three classes for each sample. */
  protected final int[] labels = new int[64];

  /** The same, one-hot. */
  protected final INDArray y = Nd4j.zeros(64, 3);

  /** Images with one channel. */
  protected final INDArray images = Nd4j.rand(64, 28, 28, 1);

  /** Texts as numbers of words; 0 where a text has ended. */
  protected final INDArray words = Nd4j.zeros(64, 10);

  /** Sequences of four features. */
  protected final INDArray series = Nd4j.rand(64, 10, 4);

  protected final INDArray xTrain = x;
  protected final INDArray yTrain = y;
  protected final INDArray xTest = x;
  protected final INDArray yTest = y;
  protected final INDArray xVal = x;
  protected final INDArray yVal = y;
  protected final float[] weights = new float[64];

  /** The same samples as DL4J's iterator has them. */
  protected final DataSetIterator iterator;

  /** A folder of its own, gone after the test. */
  protected final Path folder;

  /** A model that takes {@code x} and {@code y}, and is compiled. */
  protected final Sequential model =
      new Sequential(
          new Dense(8).activation("relu").name("hidden").inputDim(4),
          new Dropout(0.2),
          new Dense(3).activation("softmax"));

  /** An input of four features, and what a layer makes of it. */
  protected final Input input = new Input(4);

  protected final Tensor hidden = new Dense(8).apply(input);

  /** Tensors of five steps of four features, and of four of five. */
  protected final Tensor a = new Input(5, 4);

  protected final Tensor b = new Input(5, 4);
  protected final Tensor c = new Input(4, 5);

  /** What attention takes: sequences of eight features, and which steps see which. */
  protected final Input query = new Input(10, 8).name("query");

  protected final Input value = new Input(12, 8).name("value");
  protected final Input key = new Input(12, 8).name("key");
  protected final Input mask = new Input(10, 12).name("mask");
  protected final Input seen = new Input(10).name("seen");

  /** A layer that was applied. */
  protected final Layer layer = model.getLayer("hidden");

  protected Given() {
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 3;
      y.putScalar(i, labels[i], 1);
      weights[i] = 1;
      for (int step = 0; step < 4 + i % 7; step++) {
        words.putScalar(i, step, 1 + (i + step) % 99);
      }
    }
    iterator = new SingletonDataSetIterator(new DataSet(x, y));
    folder = Path.of(System.getProperty(DocumentationTest.FOLDER));
    model.compile(c -> c.optimizer("adam").loss("categorical_crossentropy").metrics("accuracy"));
  }

  /** The code of the documentation. */
  public abstract void run() throws Exception;
}
