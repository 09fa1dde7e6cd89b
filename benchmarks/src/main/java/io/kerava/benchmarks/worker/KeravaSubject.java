package io.kerava.benchmarks.worker;

import io.kerava.initializers.Initializers;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Embedding;
import io.kerava.layers.Flatten;
import io.kerava.layers.GRU;
import io.kerava.layers.GlobalAveragePooling1D;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Layer;
import io.kerava.layers.MaxPooling2D;
import io.kerava.layers.Reshape;
import io.kerava.models.Sequential;
import io.kerava.random.RandomSeed;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Kerava on one of its engines. */
final class KeravaSubject extends FrameworkSubject {
  private final String engine;
  private long seed;

  KeravaSubject(String engine, Settings settings) {
    super(settings);
    this.engine = engine;
  }

  @Override
  public String describe() {
    return "Kerava, engine " + engine + ", on " + Runtimes.java();
  }

  @Override
  Trained build(Net net) {
    RandomSeed.set(seed++);
    return switch (net) {
      case XOR_SIGMOID_2 -> xor(2, "sigmoid");
      case XOR_RELU_2 -> xor(2, "relu");
      case XOR_RELU_3 -> xor(3, "relu");
      case MNIST -> mnist();
      case WIDE -> wide();
      case CNN -> cnn();
      case LSTM -> recurrent(new LSTM(64));
      case GRU -> recurrent(new GRU(64));
      case EMBEDDING -> embedding();
    };
  }

  private Trained xor(int units, String activation) {
    Sequential model = new Sequential();
    model.add(
        new Dense(units)
            .activation(activation)
            .kernelInitializer(shape -> Initializers.randomNormal(shape, 0.75, 1e-2))
            .inputDim(2));
    model.add(new Dense(1).activation("sigmoid"));
    return compiled(model, "mean_squared_error", "adam");
  }

  private Trained mnist() {
    Sequential model = new Sequential();
    model.add(new Dense(32).activation("relu").inputDim(Digits.PIXELS));
    model.add(new Dense(10).activation("relu"));
    model.add(new Dense(10).activation("sigmoid"));
    return compiled(model, "categorical_crossentropy", "adam");
  }

  private Trained wide() {
    Sequential model = new Sequential();
    model.add(new Dense(512).activation("relu").inputDim(Digits.PIXELS));
    model.add(new Dropout(0.2));
    model.add(new Dense(512).activation("relu"));
    model.add(new Dropout(0.2));
    model.add(new Dense(Digits.CLASSES).activation("softmax"));
    return compiled(model, "categorical_crossentropy", "rmsprop");
  }

  private Trained cnn() {
    Sequential model = new Sequential();
    model.add(new Reshape(28, 28, 1).inputDim(Digits.PIXELS));
    model.add(new Conv2D(32, 3).activation("relu"));
    model.add(new MaxPooling2D(2));
    model.add(new Conv2D(64, 3).activation("relu"));
    model.add(new MaxPooling2D(2));
    model.add(new Flatten());
    model.add(new Dropout(0.5));
    model.add(new Dense(Digits.CLASSES).activation("softmax"));
    return compiled(model, "categorical_crossentropy", "adam");
  }

  private Trained recurrent(Layer layer) {
    Sequential model = new Sequential();
    model.add(new Input(Sequences.STEPS, Sequences.FEATURES));
    model.add(layer);
    model.add(new Dense(1));
    return compiled(model, "mean_squared_error", "adam");
  }

  private Trained embedding() {
    Sequential model = new Sequential();
    model.add(new Input(Sequences.WORDS));
    model.add(new Embedding(Sequences.VOCABULARY, 64));
    model.add(new GlobalAveragePooling1D());
    model.add(new Dense(16).activation("relu"));
    model.add(new Dense(1).activation("sigmoid"));
    return compiled(model, "binary_crossentropy", "adam");
  }

  private Trained compiled(Sequential model, String loss, String optimizer) {
    model.compile(c -> c.loss(loss).optimizer(optimizer).metrics("accuracy").engine(engine));
    return new KeravaModel(model);
  }

  private record KeravaModel(Sequential model) implements Trained {
    @Override
    public double fit(INDArray x, INDArray y, int batch, int epochs) {
      List<Double> accuracy =
          model.fit(x, y, f -> f.batchSize(batch).epochs(epochs).verbose(0)).get("accuracy");
      return accuracy.get(accuracy.size() - 1);
    }

    @Override
    public void predict(INDArray x, int batch) {
      Consumed.result = model.predict(x, p -> p.batchSize(batch).verbose(0));
    }

    @Override
    public Runnable predictsRow(INDArray x) {
      return () -> Consumed.result = model.predict(x, p -> p.verbose(0));
    }

    @Override
    public Runnable predictsRowQuickly(INDArray x) {
      float[] sample = x.toFloatVector();
      return () -> Consumed.result = model.predict(sample);
    }
  }
}
