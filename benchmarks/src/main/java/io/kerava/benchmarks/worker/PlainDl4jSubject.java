package io.kerava.benchmarks.worker;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.listeners.CollectScoresListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.ViewIterator;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * DL4J as its own documentation writes it: its output layer, its updaters, its fit, and a listener
 * for the loss. It has no accuracy while it trains, so it computes none. Its cross-entropy does not
 * normalize the predictions of sigmoid units, as Keras's does, so the MNIST network ends in softmax
 * here.
 */
final class PlainDl4jSubject extends FrameworkSubject {
  private static final double RETAINED = 0.8;
  private long seed;

  PlainDl4jSubject(Settings settings) {
    super(settings);
  }

  @Override
  public String describe() {
    return "DL4J's MultiLayerNetwork on " + Runtimes.java();
  }

  @Override
  Trained build(Net net) {
    return switch (net) {
      case XOR_SIGMOID_2 -> xor(2, Activation.SIGMOID);
      case XOR_RELU_2 -> xor(2, Activation.RELU);
      case XOR_RELU_3 -> xor(3, Activation.RELU);
      case MNIST -> mnist();
      case WIDE -> wide();
      case CNN -> cnn();
      case LSTM -> lstm();
      case GRU -> throw new NotApplicableException("DL4J has no GRU");
      case EMBEDDING -> embedding();
      case RESNET, TRANSFORMER ->
          throw new NotApplicableException("layers one after the other only");
    };
  }

  private Trained xor(int units, Activation activation) {
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MSE)
            .nIn(units)
            .nOut(1)
            .activation(Activation.SIGMOID)
            .build();
    return network(new Adam(1e-3), dense(2, units, activation), output);
  }

  private Trained mnist() {
    return network(
        new Adam(1e-3),
        dense(Digits.PIXELS, 32, Activation.RELU),
        dense(32, 10, Activation.RELU),
        softmax(10).build());
  }

  private Trained wide() {
    DenseLayer second =
        new DenseLayer.Builder()
            .nIn(512)
            .nOut(512)
            .activation(Activation.RELU)
            .dropOut(RETAINED)
            .build();
    return network(
        new RmsProp(1e-3, 0.9, 1e-7),
        dense(Digits.PIXELS, 512, Activation.RELU),
        second,
        softmax(512).dropOut(RETAINED).build());
  }

  private Trained cnn() {
    return network(
        InputType.convolutionalFlat(28, 28, 1),
        new Adam(1e-3),
        convolution(32),
        pooling(),
        convolution(64),
        pooling(),
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(Digits.CLASSES)
            .activation(Activation.SOFTMAX)
            .dropOut(0.5)
            .build());
  }

  private static Layer convolution(int filters) {
    return new ConvolutionLayer.Builder(3, 3).nOut(filters).activation(Activation.RELU).build();
  }

  private static Layer pooling() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2})
        .stride(2, 2)
        .build();
  }

  private Trained lstm() {
    return network(
        InputType.recurrent(Sequences.FEATURES, Sequences.STEPS, RNNFormat.NWC),
        new Adam(1e-3),
        new LastTimeStep(new LSTM.Builder().nOut(64).activation(Activation.TANH).build()),
        new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build());
  }

  /** Without an input type, which would set the size of the vocabulary to 1. */
  private Trained embedding() {
    return network(
        new Adam(1e-3),
        new EmbeddingSequenceLayer.Builder()
            .nIn(Sequences.VOCABULARY)
            .nOut(64)
            .inputLength(Sequences.WORDS)
            .build(),
        new GlobalPoolingLayer.Builder(PoolingType.AVG).build(),
        dense(64, 16, Activation.RELU),
        new OutputLayer.Builder(LossFunction.XENT)
            .nIn(16)
            .nOut(1)
            .activation(Activation.SIGMOID)
            .build());
  }

  private static DenseLayer dense(int inputs, int units, Activation activation) {
    return new DenseLayer.Builder().nIn(inputs).nOut(units).activation(activation).build();
  }

  private static OutputLayer.Builder softmax(int inputs) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(inputs)
        .nOut(Digits.CLASSES)
        .activation(Activation.SOFTMAX);
  }

  private Trained network(IUpdater updater, Layer... layers) {
    return trained(configuration(updater, layers));
  }

  private Trained network(InputType input, IUpdater updater, Layer... layers) {
    return trained(configuration(updater, layers).setInputType(input));
  }

  private NeuralNetConfiguration.ListBuilder configuration(IUpdater updater, Layer... layers) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed++)
        .weightInit(WeightInit.XAVIER)
        .updater(updater)
        .list(layers);
  }

  private static Trained trained(NeuralNetConfiguration.ListBuilder configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration.build());
    network.init();
    network.setListeners(List.of(new CollectScoresListener(1)));
    return new Dl4jModel(network);
  }

  private record Dl4jModel(MultiLayerNetwork network) implements Trained {
    @Override
    public double fit(INDArray x, INDArray y, int batch, int epochs) {
      DataSet data = new DataSet(x, y);
      for (int epoch = 0; epoch < epochs; epoch++) {
        data.shuffle();
        if (batch < x.size(0)) {
          network.fit(new ViewIterator(data, batch));
        } else {
          network.fit(data);
        }
      }
      return Double.NaN;
    }

    @Override
    public void predict(INDArray x, int batch) {
      for (long from = 0; from < x.size(0); from += batch) {
        long to = Math.min(x.size(0), from + batch);
        Consumed.result = network.output(x.get(NDArrayIndex.interval(from, to)));
      }
    }

    @Override
    public Runnable predictsRow(INDArray x) {
      return () -> Consumed.result = network.output(x);
    }

    @Override
    public Runnable predictsRowQuickly(INDArray x) {
      return predictsRow(x);
    }
  }
}
