package io.kerava.benchmarks.worker;

import io.kerava.initializers.Initializers;
import io.kerava.layers.Activation;
import io.kerava.layers.Add;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Embedding;
import io.kerava.layers.Flatten;
import io.kerava.layers.GRU;
import io.kerava.layers.GlobalAveragePooling1D;
import io.kerava.layers.GlobalAveragePooling2D;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerNormalization;
import io.kerava.layers.MaxPooling2D;
import io.kerava.layers.MultiHeadAttention;
import io.kerava.layers.Reshape;
import io.kerava.models.Model;
import io.kerava.models.Sequential;
import io.kerava.ops.Tensor;
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
      case RESNET -> residual();
      case TRANSFORMER -> transformer();
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

  private Trained residual() {
    Input picture = new Input(Drawn.SIDE, Drawn.SIDE, Drawn.COLORS);
    Tensor x = normalized(new Conv2D(16, 3).padding("same").useBias(false).apply(picture));
    for (int filters : new int[] {16, 32, 64}) {
      x = block(x, filters, filters > 16 ? 2 : 1);
      x = block(x, filters, 1);
    }
    x = new GlobalAveragePooling2D().apply(x);
    Tensor y = new Dense(Drawn.CLASSES).activation("softmax").apply(x);
    return compiled(new Model(picture, y), "categorical_crossentropy", "adam");
  }

  private static Tensor normalized(Tensor x) {
    return new Activation("relu").apply(new BatchNormalization().apply(x));
  }

  private static Tensor block(Tensor x, int filters, int strides) {
    Conv2D first = new Conv2D(filters, 3).strides(strides).padding("same").useBias(false);
    Conv2D second = new Conv2D(filters, 3).padding("same").useBias(false);
    Tensor y = second.apply(normalized(first.apply(x)));
    Tensor shortcut =
        strides == 1 ? x : new Conv2D(filters, 1).strides(strides).useBias(false).apply(x);
    Tensor sum = new Add().apply(new BatchNormalization().apply(y), shortcut);
    return new Activation("relu").apply(sum);
  }

  private Trained transformer() {
    Input input = new Input(Drawn.STEPS, Drawn.WIDTH);
    Tensor attended = new MultiHeadAttention(4, 16).apply(input);
    Tensor x = new LayerNormalization().apply(new Add().apply(input, attended));
    Tensor inner = new Dense(Drawn.WIDTH).apply(new Dense(128).activation("relu").apply(x));
    x = new LayerNormalization().apply(new Add().apply(x, inner));
    x = new GlobalAveragePooling1D().apply(x);
    Tensor y = new Dense(Drawn.CLASSES).activation("softmax").apply(x);
    return compiled(new Model(input, y), "categorical_crossentropy", "adam");
  }

  private Trained compiled(Model model, String loss, String optimizer) {
    model.compile(c -> c.loss(loss).optimizer(optimizer).metrics("accuracy").engine(engine));
    return new KeravaModel(model);
  }

  private record KeravaModel(Model model) implements Trained {
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
