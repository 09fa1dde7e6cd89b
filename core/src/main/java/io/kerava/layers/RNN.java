package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.KerasJson;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer around a cell: one of Keras's, several on top of each other, or one of one's
 * own.
 *
 * <ul>
 *   <li>Input (batch, steps, …); the cell gets (batch, …) in each step
 *   <li>Output (batch, the cell's output), or (batch, steps, the cell's output) with {@code
 *       returnSequences}
 *   <li>Weights: those of the cell
 * </ul>
 *
 * <pre>{@code
 * model.add(new RNN(new LSTMCell(32)));
 * model.add(new RNN(List.of(new GRUCell(64), new GRUCell(32))).returnSequences(true));
 * }</pre>
 *
 * <p>{@code RNN(new LSTMCell(32))} computes what an {@code LSTM(32)} does, which the fast engine
 * has a kernel for. {@link RecurrentCell} tells how to write a cell.
 *
 * <p>Source: {@code keras/src/layers/rnn/rnn.py}.
 */
public final class RNN extends AbstractRNN<RNN> {
  private static final Argument<RecurrentCell<?>> CELL =
      Argument.required(
          "cell",
          new CellType(
              "The RNN cell should have a `state_size` attribute (single integer or list of"
                  + " integers, one integer per RNN state). Received: cell="));
  static final Schema<RNN> SCHEMA =
      layerSchema(
          "RNN",
          given -> new RNN(SimpleRNNCell.standIn()),
          RETURN_SEQUENCES,
          RETURN_STATE,
          GO_BACKWARDS,
          STATEFUL,
          UNROLL,
          ZERO_OUTPUT_FOR_MASK,
          CELL);

  /** The cell that was given, which may be in use elsewhere where this is a copy for an engine. */
  private RecurrentCell<?> given;

  private RecurrentCell<?> cell;

  /**
   * A recurrent layer.
   *
   * @param cell what each step goes through; its weights become the layer's
   * @throws UnsupportedKerasFeatureException where it is a part of another layer
   */
  public RNN(RecurrentCell<?> cell) {
    super(SCHEMA.defaults().with(CELL, ownOf(cell)));
    this.given = cell;
    this.cell = cell.within(this);
  }

  /** {@link #RNN(RecurrentCell)} of {@link StackedRNNCells}. */
  public RNN(List<? extends RecurrentCell<?>> cells) {
    this(new StackedRNNCells(cells));
  }

  @Override
  protected void checkArguments() {
    if (get(CELL) != given) {
      given = get(CELL);
      cell = given.within(this);
    }
  }

  private static RecurrentCell<?> ownOf(RecurrentCell<?> cell) {
    None.<RecurrentCell<?>>refused("cell", cell).requireOwnWeights();
    return cell;
  }

  /** The cell. */
  public RecurrentCell<?> cell() {
    return cell;
  }

  @Override
  protected List<Layer> children() {
    return List.of(cell);
  }

  @Override
  protected List<Shape> childInputs(Shape input) {
    return List.of(None.refused("input", input).withoutBatch());
  }

  @Override
  public OptionalLong seed() {
    return cell.seed();
  }

  @Override
  String mend(Shape input) {
    return mendOfRows(input);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where a sample has no steps, or the cell doesn't take them
   */
  @Override
  Shape firstShape(Shape input) {
    requireMinRank(input, 2);
    var unused = cell.weights(input.withoutBatch()); // refuses what it can't take
    Shape output = Shape.of(cell.outputSize());
    return returnsSequences() ? output.withBatch(input.length(0)) : output;
  }

  @Override
  List<Shape> stateShapes(Shape input) {
    return stateShapes(cell);
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    requireMinRank(input, 2);
    return cell.weights(input.withoutBatch()).stream()
        .map(each -> InnerWeights.of(cell, each, InnerWeights.name(path(), each.name())))
        .toList();
  }

  /** What comes before the name of a weight that is a path already; a copy would name its cell. */
  private String path() {
    return get(CELL).nameOrClass() + "/";
  }

  @Override
  public String weightPath(String weight) {
    return InnerWeights.kerasPath(cell, InnerWeights.innerName(path(), weight));
  }

  @Override
  public List<SavedPart> savedParts(List<String> weights) {
    return InnerWeights.savedParts(
        cell, "cell", weights, name -> InnerWeights.innerName(path(), name));
  }

  @Override
  RecurrentCell.Output read(Tensor x, List<Tensor> initial, LayerCall call) {
    LayerCall ofCell =
        call.within(name -> InnerWeights.name(path(), name), 0).withMask(Optional.empty());
    return read(cell, x, initial, call, ofCell);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put(CELL.key(), KerasJson.object(cell));
    return config;
  }
}
