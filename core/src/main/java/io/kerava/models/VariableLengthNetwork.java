package io.kerava.models;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.engine.LastUsed;
import io.kerava.engine.Network;
import io.kerava.engine.OutputGradient;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model whose samples may have axes of any length, such as sequences: one network for each shape
 * that comes, all of the same weights. The networks of the shapes that came last are kept.
 */
final class VariableLengthNetwork implements Network {
  private static final int KEPT = 16;

  private final Function<List<Shape>, Network> maker;
  private final Supplier<List<Shape>> example;
  private final LastUsed<List<Shape>, Network> made = new LastUsed<>(KEPT);
  private @Nullable Network last;
  private @Nullable Network follower;

  /**
   * A network of many.
   *
   * @param example shapes of a sample that the model takes, asked for where no data have come
   */
  VariableLengthNetwork(Function<List<Shape>, Network> maker, Supplier<List<Shape>> example) {
    this.maker = maker;
    this.example = example;
  }

  private Network of(List<FloatArray> x) {
    return forSamples(x.stream().map(each -> each.shape().withoutBatch()).toList());
  }

  @Override
  public synchronized Network forSamples(List<Shape> samples) {
    Network network = made.get(samples, maker);
    last = network;
    return network;
  }

  private synchronized Network last() {
    Network known = last;
    return known == null ? made.get(example.get(), maker) : known;
  }

  @Override
  public String engine() {
    return last().engine();
  }

  @Override
  public boolean treatsSamplesAlone() {
    return last().treatsSamplesAlone();
  }

  @Override
  public int fewestSamples() {
    return last().fewestSamples();
  }

  @Override
  public void predict(List<FloatArray> x, List<FloatArray> outputs) {
    of(x).predict(x, outputs);
  }

  @Override
  public void trainingOutput(List<FloatArray> x, List<FloatArray> outputs) {
    of(x).trainingOutput(x, outputs);
  }

  @Override
  public double forward(List<FloatArray> x, List<FloatArray> outputs) {
    return of(x).forward(x, outputs);
  }

  @Override
  public double forwardBackward(List<FloatArray> x, OutputGradient loss) {
    return of(x).forwardBackward(x, loss);
  }

  @Override
  public void stepDone(double loss) {
    Network told = follower;
    if (told != null) {
      told.stepDone(loss);
    }
  }

  @Override
  public synchronized void runDone() {
    Network known = last;
    if (known != null) {
      known.runDone();
    }
  }

  @Override
  public void setFollower(Network network) {
    follower = network;
  }
}
