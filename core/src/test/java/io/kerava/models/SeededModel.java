package io.kerava.models;

import io.kerava.Kerava;
import io.kerava.arrays.Shape;
import io.kerava.callbacks.LambdaCallback;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Bidirectional;
import io.kerava.layers.Conv1D;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Conv2DTranspose;
import io.kerava.layers.Dense;
import io.kerava.layers.DepthwiseConv2D;
import io.kerava.layers.Dropout;
import io.kerava.layers.Embedding;
import io.kerava.layers.Flatten;
import io.kerava.layers.GRU;
import io.kerava.layers.GlobalAveragePooling1D;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.LayerNormalization;
import io.kerava.layers.MaxPooling2D;
import io.kerava.layers.MultiHeadAttention;
import io.kerava.layers.SeparableConv2D;
import io.kerava.layers.SimpleRNN;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Kinds of models whose numbers must not depend on threads nor processors, with data for them: of
 * sizes at which loops are shared and products are cut.
 */
enum SeededModel {
  DENSE(
      "cpu",
      new long[] {784},
      256,
      () ->
          new Sequential(
              new Input(784),
              new Dense(32).activation("relu"),
              new Dense(10).activation("relu"),
              new Dense(10).activation("softmax"))),
  WIDE(
      "cpu",
      new long[] {600},
      96,
      () ->
          new Sequential(
              new Input(600),
              new Dense(1500).activation("relu"),
              new Dense(400).activation("tanh"),
              new Dense(10).activation("softmax"))),
  CONVOLUTIONS(
      "cpu",
      new long[] {20, 20, 2},
      64,
      () ->
          new Sequential(
              new Input(20, 20, 2),
              new Conv2D(16, 3, 3).activation("relu"),
              new MaxPooling2D(2),
              new SeparableConv2D(16, 3).padding("same").activation("relu"),
              new DepthwiseConv2D(3).depthMultiplier(2),
              new Conv2DTranspose(12, 3).strides(2),
              new Conv2D(8, 3).activation("relu"),
              new Flatten(),
              new Dense(10).activation("softmax"))),
  RECURRENT(
      "cpu",
      new long[] {20, 9},
      128,
      () ->
          new Sequential(
              new Input(20, 9),
              new LSTM(48).returnSequences(true).dropout(0.2),
              new GRU(40),
              new Dense(10).activation("softmax"))),
  NORMALIZED(
      "cpu",
      new long[] {400},
      256,
      () ->
          new Sequential(
              new Input(400),
              new Dense(256).activation("gelu"),
              new BatchNormalization(),
              new Dropout(0.3),
              new LayerNormalization(),
              new Dense(10).activation("softmax"))),
  MASKED(
      "cpu",
      new long[] {25},
      128,
      () ->
          new Sequential(
              new Input(25),
              new Embedding(50, 24).maskZero(true),
              new Bidirectional(new LSTM(24)),
              new Dense(10).activation("softmax"))),
  VARIABLE_SEQUENCES(
      "cpu",
      new long[] {17, 12},
      96,
      () ->
          new Sequential(
              new Input(Shape.NONE, 12),
              new SimpleRNN(64).returnSequences(true),
              new GRU(32).resetAfter(false),
              new Dense(10).activation("softmax"))),
  VARIABLE_CONVOLUTION(
      "cpu",
      new long[] {60, 8},
      64,
      () ->
          new Sequential(
              new Input(Shape.NONE, 8),
              new Conv1D(48, 5).padding("causal").activation("relu"),
              new Conv1D(32, 3).activation("swish"),
              new GlobalAveragePooling1D(),
              new Dense(10).activation("softmax"))),
  ATTENTION(
      "dl4j",
      new long[] {12, 16},
      32,
      () ->
          new Sequential(
              new Input(12, 16),
              new MultiHeadAttention(2, 8),
              new LayerNormalization(),
              new GlobalAveragePooling1D(),
              new Dense(10).activation("softmax"))),
  REFERENCE(
      "dl4j",
      new long[] {784},
      256,
      () ->
          new Sequential(
              new Input(784),
              new Dense(32).activation("relu"),
              new Dropout(0.2),
              new Dense(10).activation("softmax")));

  private static final int CLASSES = 10;
  private static final int EPOCHS = 2;

  /** Seeds are one sequence for the process: who trains draws them before the next one does. */
  private static final ReentrantLock SEEDS = new ReentrantLock();

  private final String engine;

  @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
  private final long[] sample;

  private final int batchSize;

  @SuppressWarnings("ImmutableEnumChecker") // makes a new model each time
  private final Supplier<Sequential> maker;

  SeededModel(String engine, long[] sample, int batchSize, Supplier<Sequential> maker) {
    this.engine = engine;
    this.sample = sample;
    this.batchSize = batchSize;
    this.maker = maker;
  }

  /** What is predicted: two batches and a half. */
  INDArray x() {
    return x(predictedBatch() * 5 / 2);
  }

  private int predictedBatch() {
    return batchSize / 2;
  }

  private INDArray x(int samples) {
    Random random = new Random(name().hashCode());
    long[] shape = Shape.of(sample).withBatch(samples).toArray();
    float[] values = new float[Shape.of(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = this == MASKED ? random.nextInt(50) : (float) random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape(shape);
  }

  private INDArray y(int samples) {
    Random random = new Random(name().hashCode());
    float[] classes = new float[samples];
    for (int i = 0; i < samples; i++) {
      classes[i] = random.nextInt(CLASSES);
    }
    return Nd4j.createFromArray(classes);
  }

  /** The model after a training of two epochs, always with the same seed. */
  Sequential trained() {
    int samples = batchSize * 5 / 2;
    INDArray x = x(samples);
    INDArray y = y(samples);
    SEEDS.lock();
    try {
      Kerava.setRandomSeed(7);
      Sequential model = maker.get();
      model.compile(
          c -> c.optimizer("adam").loss("sparse_categorical_crossentropy").engine(engine));
      fit(model, x, y);
      return model;
    } finally {
      unlockSeeds();
    }
  }

  private void fit(Sequential model, INDArray x, INDArray y) {
    model.fit(
        x,
        y,
        f ->
            f.epochs(EPOCHS)
                .batchSize(batchSize)
                .verbose(0)
                .callbacks(new LambdaCallback().onTrainBatchEnd((batch, logs) -> unlockSeeds())));
  }

  /** After the first step a training draws no more seeds. */
  private static void unlockSeeds() {
    if (SEEDS.isHeldByCurrentThread()) {
      SEEDS.unlock();
    }
  }

  /** A number that differs where a bit of the weights or of the predictions does. */
  static long digest(Sequential model, INDArray predictions) {
    CRC32 bits = new CRC32();
    for (INDArray weight : model.getWeights()) {
      update(bits, weight);
    }
    update(bits, predictions);
    return bits.getValue();
  }

  /** The digest of a training. */
  long trainedDigest() {
    Sequential model = trained();
    return digest(model, predict(model, x()));
  }

  INDArray predict(Sequential model, INDArray x) {
    return model.predict(x, o -> o.batchSize(predictedBatch()).verbose(0));
  }

  private static void update(CRC32 bits, INDArray array) {
    for (float value : array.dup('c').data().asFloat()) {
      int raw = Float.floatToRawIntBits(value);
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        bits.update(raw >>> shift);
      }
    }
  }
}
