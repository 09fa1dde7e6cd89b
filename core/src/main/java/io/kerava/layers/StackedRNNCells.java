package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.KerasJson;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Cells one on top of the other as one cell: each takes what the one below it gives, and has states
 * of its own.
 *
 * <ul>
 *   <li>Input: that of the first cell; output: that of the last one
 *   <li>States: those of the cells, one cell after the other
 *   <li>Weights: those of the cells, each behind its name, such as {@code lstm_cell/kernel}
 * </ul>
 *
 * <pre>{@code
 * StackedRNNCells cells = new StackedRNNCells(List.of(new LSTMCell(128), new LSTMCell(64)));
 * model.add(new RNN(cells));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/rnn/stacked_rnn_cells.py}.
 */
public final class StackedRNNCells extends RecurrentCell<StackedRNNCells> {
  private static final Argument<List<RecurrentCell<?>>> CELLS =
      Argument.required("cells", new CellList());
  static final Schema<StackedRNNCells> SCHEMA =
      layerSchema(
          "StackedRNNCells", given -> new StackedRNNCells(List.of(SimpleRNNCell.standIn())), CELLS);

  /** The cells that were given, which may be in use elsewhere where this is a copy. */
  private List<RecurrentCell<?>> given = List.of();

  private List<RecurrentCell<?>> cells = List.of();

  /** What the names of the weights of each cell begin with, which no counter of names changes. */
  private List<String> paths = List.of();

  /**
   * A stack.
   *
   * @param cells the first takes the input, the last gives the output
   * @throws IllegalArgumentException where there are none, or one stands there twice
   */
  public StackedRNNCells(List<? extends RecurrentCell<?>> cells) {
    super(SCHEMA.defaults().with(CELLS, ownOf(cells)));
    checkArguments();
  }

  @Override
  protected void checkArguments() {
    if (get(CELLS) != given) {
      given = get(CELLS);
      cells = given.stream().<RecurrentCell<?>>map(cell -> cell.within(this)).toList();
      paths = InnerWeights.paths(given); // those of copies would have other names
    }
  }

  private static List<RecurrentCell<?>> ownOf(List<? extends RecurrentCell<?>> cells) {
    List<RecurrentCell<?>> own = List.copyOf(None.<RecurrentCell<?>>refusedIn("cells", cells));
    own.forEach(Layer::requireOwnWeights);
    return own;
  }

  @Override
  public List<Integer> stateSize() {
    return get(CELLS).stream().flatMap(cell -> cell.stateSize().stream()).toList();
  }

  @Override
  public int outputSize() {
    return get(CELLS).get(get(CELLS).size() - 1).outputSize();
  }

  @Override
  protected List<Layer> children() {
    return List.copyOf(cells);
  }

  @Override
  protected List<Shape> childInputs(Shape input) {
    List<Shape> inputs = new ArrayList<>(List.of(None.refused("input", input)));
    cells.subList(0, cells.size() - 1).forEach(each -> inputs.add(Shape.of(each.outputSize())));
    return inputs;
  }

  /** {@inheritDoc} The cells draw from one generator. */
  @Override
  public OptionalLong seed() {
    return cells.stream()
        .map(Layer::seed)
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElseGet(OptionalLong::empty);
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    List<WeightSpec> weights = new ArrayList<>();
    Shape step = input;
    for (int i = 0; i < cells.size(); i++) {
      RecurrentCell<?> cell = cells.get(i);
      String path = paths.get(i);
      for (WeightSpec each : cell.weights(step)) {
        weights.add(InnerWeights.of(cell, each, path + each.name()));
      }
      step = Shape.of(cell.outputSize());
    }
    return weights;
  }

  @Override
  public String weightPath(String weight) {
    for (int i = 0; i < cells.size(); i++) {
      if (weight.startsWith(paths.get(i))) {
        return InnerWeights.kerasPath(cells.get(i), weight.substring(paths.get(i).length()));
      }
    }
    return weight;
  }

  /** {@inheritDoc} Keras numbers cells of one class from the second one on. */
  @Override
  public List<SavedPart> savedParts(List<String> weights) {
    List<SavedPart> parts = new ArrayList<>();
    SavedNames names = new SavedNames();
    for (int i = 0; i < cells.size(); i++) {
      String path = paths.get(i);
      parts.addAll(
          InnerWeights.savedParts(
              cells.get(i),
              "cells/" + names.next(cells.get(i).schema().className()),
              None.refused("weights", weights).stream()
                  .filter(each -> each.startsWith(path))
                  .toList(),
              each -> each.substring(path.length())));
    }
    return parts;
  }

  @Override
  public Output step(Tensor x, List<Tensor> states, LayerCall call) {
    CellSteps steps = steps(x.shape(), call);
    return steps.of(steps.inputs(x), states);
  }

  @Override
  CellSteps steps(Shape x, LayerCall call) {
    List<CellSteps> each = new ArrayList<>();
    Shape step = x;
    for (int i = 0; i < cells.size(); i++) {
      String path = paths.get(i);
      each.add(cells.get(i).steps(step, call.within(name -> path + name, i)));
      step = Shape.of(x.length(0), cells.get(i).outputSize());
    }
    return new CellSteps() {
      @Override
      public List<Tensor> inputs(Tensor x) {
        return each.get(0).inputs(x);
      }

      @Override
      public OptionalInt outputState() {
        int last = cells.size() - 1;
        OptionalInt inLast = each.get(last).outputState();
        int below = stateSize().size() - cells.get(last).stateSize().size();
        return inLast.isPresent() ? OptionalInt.of(below + inLast.getAsInt()) : inLast;
      }

      @Override
      public Output of(List<Tensor> inputs, List<Tensor> states) {
        return oneOnTheOther(each, inputs, states);
      }
    };
  }

  private Output oneOnTheOther(List<CellSteps> each, List<Tensor> inputs, List<Tensor> states) {
    Output last = each.get(0).of(inputs, states.subList(0, cells.get(0).stateSize().size()));
    List<Tensor> after = new ArrayList<>(last.states());
    for (int i = 1; i < each.size(); i++) {
      int end = after.size() + cells.get(i).stateSize().size();
      List<Tensor> before = states.subList(after.size(), end);
      last = each.get(i).of(each.get(i).inputs(last.output()), before);
      after.addAll(last.states());
    }
    return new Output(last.output(), after);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put(CELLS.key(), cells.stream().map(KerasJson::object).toList());
    return config;
  }
}
