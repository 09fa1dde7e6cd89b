package io.kerava.benchmarks.worker;

import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The works with a framework for Java. Making a model and a short fit that isn't timed come before
 * each time that is taken: {@code worker.py} does the same.
 */
abstract class FrameworkSubject implements Subject {
  private static final int XOR_BATCH = 4;
  private static final int XOR_WARM_EPOCHS = 2;
  private static final double NANOS = 1e9;
  private static final INDArray XOR_X =
      Nd4j.createFromArray(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private static final INDArray XOR_Y = Nd4j.createFromArray(new float[][] {{0}, {1}, {1}, {0}});

  private final Settings settings;
  private final Samples digits;
  private final Sequences sequences;
  private final Drawn drawn;

  FrameworkSubject(Settings settings) {
    this.settings = settings;
    this.digits = Digits.read(settings.data(), settings.rows());
    this.sequences = Sequences.of(settings.sequences());
    this.drawn = Drawn.of(settings.pictures(), settings.phrases());
  }

  abstract Trained build(Net net);

  @Override
  public final Outcome run(String work) throws InterruptedException {
    return switch (work) {
      case "xor" -> xor();
      case "mnist32" -> train(Net.MNIST, digits, 32);
      case "mnist128" -> train(Net.MNIST, digits, 128);
      case "wide128" -> train(Net.WIDE, digits, 128);
      case "predict32" -> predict(Net.MNIST, digits, 32);
      case "predict10000" -> predict(Net.MNIST, digits, 10_000);
      case "row1" -> latency(1, model -> model.predictsRow(firstRow()));
      case "row2" -> latency(2, model -> model.predictsRow(firstRow()));
      case "quick1" -> latency(1, model -> model.predictsRowQuickly(firstRow()));
      case "quick2" -> latency(2, model -> model.predictsRowQuickly(firstRow()));
      case "cnn" -> train(Net.CNN, digits.first(settings.images()), 128);
      case "cnnpredict" -> predict(Net.CNN, digits.first(settings.images()), 128);
      case "lstm" -> train(Net.LSTM, sequences.numbers(), 32);
      case "gru" -> train(Net.GRU, sequences.numbers(), 32);
      case "embedding" -> train(Net.EMBEDDING, sequences.texts(), 32);
      case "resnet" -> train(Net.RESNET, drawn.pictures(), 32);
      case "resnetpredict" -> predict(Net.RESNET, drawn.pictures(), 32);
      case "transformer" -> train(Net.TRANSFORMER, drawn.phrases(), 16);
      case "transformerpredict" -> predict(Net.TRANSFORMER, drawn.phrases(), 16);
      default -> throw new NotApplicableException("unknown work");
    };
  }

  private Outcome xor() {
    double seconds = 0;
    double accuracy = 0;
    List<Net> nets = List.of(Net.XOR_SIGMOID_2, Net.XOR_RELU_2, Net.XOR_RELU_3);
    for (Net net : nets) {
      Trained model = build(net);
      model.fit(XOR_X, XOR_Y, XOR_BATCH, XOR_WARM_EPOCHS);
      long start = System.nanoTime();
      accuracy += model.fit(XOR_X, XOR_Y, XOR_BATCH, settings.xorEpochs()) / nets.size();
      seconds += since(start);
    }
    return new Outcome(seconds, accuracy);
  }

  private Outcome train(Net net, Samples data, int batch) {
    Trained model = build(net);
    Samples few = data.toWarmUp(batch);
    model.fit(few.x(), few.y(), batch, 1);
    long start = System.nanoTime();
    double accuracy = model.fit(data.x(), data.y(), batch, 1);
    return new Outcome(since(start), accuracy);
  }

  private Outcome predict(Net net, Samples data, int batch) {
    Trained model = build(net);
    model.predict(data.toWarmUp(batch).x(), batch);
    long start = System.nanoTime();
    model.predict(data.x(), batch);
    return Outcome.of(since(start));
  }

  private Outcome latency(int threads, Function<Trained, Runnable> call)
      throws InterruptedException {
    Trained model = build(Net.MNIST);
    Runnable[] calls = new Runnable[threads];
    for (int i = 0; i < threads; i++) {
      calls[i] = call.apply(model);
    }
    return Outcome.of(Latency.median(calls, settings.latencySeconds()));
  }

  private INDArray firstRow() {
    return digits.x().getRow(0, true).dup();
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / NANOS;
  }
}
