package io.kerava.layers;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.FloatArray;
import io.kerava.kernels.RecurrentGeometry;
import io.kerava.parameters.States;
import io.kerava.random.DropoutMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A recurrent layer: the input product of all steps at once, then step by step a {@link
 * NdRecurrentCell}. A masked step leaves the states as they are, and gives the output of the step
 * before; before the first step that counts that is 0, whatever state a stateful layer began with.
 *
 * <p>Source: {@code keras/src/layers/rnn/rnn.py}, {@code keras/src/backend/tensorflow/rnn.py} and,
 * for the masks of dropout, {@code keras/src/layers/rnn/dropout_rnn_cell.py}.
 */
final class RecurrentFunction implements NdFunction {
  private final RecurrentGeometry geometry;
  private final Kind kind;
  private final Function<CellSetting, NdRecurrentCell> maker;
  private final GateProduct.Maker products;
  private @Nullable Run run;

  /**
   * What tells the layers apart.
   *
   * @param gates the number of gates
   * @param states the number of states
   * @param hasRecurrentBias whether the bias has a second row, which the cell adds itself
   */
  record Kind(int gates, int states, boolean hasRecurrentBias) {}

  RecurrentFunction(
      RecurrentGeometry geometry, Kind kind, Function<CellSetting, NdRecurrentCell> maker) {
    this(geometry, kind, maker, MaskedProduct::new);
  }

  /**
   * A layer.
   *
   * @param products what it makes of the inputs
   */
  RecurrentFunction(
      RecurrentGeometry geometry,
      Kind kind,
      Function<CellSetting, NdRecurrentCell> maker,
      GateProduct.Maker products) {
    this.products = products;
    this.geometry = geometry;
    this.kind = kind;
    this.maker = maker;
  }

  /** What a forward pass leaves for the way back; everything by step is (steps, batch, …). */
  private record Run(
      GateProduct inputs,
      INDArray rows,
      NdRecurrentCell cell,
      INDArray previous,
      @Nullable INDArray mask) {}

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    long batch = x.size(0);
    long units = geometry.units();
    INDArray rows =
        x.permute(1, 0, 2).dup('c').reshape('c', geometry.steps() * batch, geometry.features());
    List<INDArray> inputMasks = draw(geometry.dropout(), geometry.features(), rows, batch, pass);
    List<INDArray> stateMasks = draw(geometry.recurrentDropout(), units, rows, batch, pass);
    GateProduct inputs = products.of(pass.weight("kernel"), kind.gates(), inputMasks);
    INDArray projected = inputs.forward(rows);
    if (geometry.useBias()) {
      INDArray bias = pass.weight("bias");
      projected.addiRowVector(inputs.biasRow(kind.hasRecurrentBias() ? bias.slice(0) : bias));
    }
    projected = projected.reshape('c', geometry.steps(), batch, kind.gates() * units);

    CellSetting setting = new CellSetting(geometry, pass, stateMasks, batch, x.dataType());
    NdRecurrentCell cell = maker.apply(setting);
    INDArray previous = setting.perStep(units);
    INDArray mask = maskBySteps(pass);
    INDArray[] states = begin(pass.states(), projected, batch);
    INDArray outputs = setting.perStep(units);
    INDArray begun = mask == null ? null : mask.slice(0).mul(0);
    for (int t = 0; t < geometry.steps(); t++) {
      int step = place(t);
      previous.slice(step).assign(states[0]);
      INDArray[] after = cell.forward(step, projected.slice(step), states);
      INDArray output = after[0];
      if (mask != null && begun != null) {
        INDArray counts = mask.slice(step);
        states = choose(counts, after, states);
        output = geometry.zeroOutputForMask() ? output.mulColumnVector(counts) : states[0];
        if (geometry.stateful()) {
          begun = Transforms.max(begun, counts);
          output = output.mulColumnVector(begun);
        }
      } else {
        states = after;
      }
      outputs.slice(t).assign(output);
    }
    keep(states, pass.states());
    run = new Run(inputs, rows, cell, previous, mask);
    return geometry.returnSequences()
        ? outputs.permute(1, 0, 2).dup('c')
        : outputs.slice(geometry.steps() - 1).dup('c');
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    Run r = Objects.requireNonNull(run, "forward comes first");
    long batch = outputGradient.size(0);
    long width = (long) kind.gates() * geometry.units();
    INDArray dProjected = Nd4j.create(outputGradient.dataType(), geometry.steps(), batch, width);
    INDArray[] gradients = new INDArray[kind.states()];
    Arrays.setAll(gradients, i -> Nd4j.zeros(outputGradient.dataType(), batch, geometry.units()));
    for (int t = geometry.steps() - 1; t >= 0; t--) {
      int step = place(t);
      INDArray dy = gradientOfStep(outputGradient, t);
      INDArray[] after = gradients;
      INDArray mask = r.mask();
      if (mask == null) {
        add(dy, after);
        gradients = r.cell().backward(step, after, dProjected.slice(step));
      } else {
        INDArray counts = mask.slice(step);
        if (!geometry.zeroOutputForMask()) {
          add(dy, after);
        }
        INDArray[] counting = new INDArray[after.length];
        Arrays.setAll(counting, i -> after[i].mulColumnVector(counts));
        if (geometry.zeroOutputForMask() && dy != null) {
          counting[0].addi(dy.mulColumnVector(counts));
        }
        gradients = r.cell().backward(step, counting, dProjected.slice(step));
        INDArray skips = counts.rsub(1);
        for (int i = 0; i < gradients.length; i++) {
          gradients[i].addi(after[i].mulColumnVector(skips));
        }
      }
    }
    INDArray flat = dProjected.reshape('c', geometry.steps() * batch, width);
    pass.gradient("kernel", r.inputs().weightGradient(r.rows(), flat));
    r.cell()
        .gradients(
            r.previous().reshape('c', geometry.steps() * batch, geometry.units()), flat, pass);
    return r.inputs()
        .inputGradient(flat)
        .reshape('c', geometry.steps(), batch, geometry.features())
        .permute(1, 0, 2)
        .dup('c');
  }

  /** Where in the sequence the step is that comes t-th. */
  private int place(int t) {
    return geometry.goBackwards() ? geometry.steps() - 1 - t : t;
  }

  private @Nullable INDArray gradientOfStep(INDArray outputGradient, int t) {
    if (geometry.returnSequences()) {
      return MaskedProduct.step(outputGradient, t);
    }
    return t == geometry.steps() - 1 ? outputGradient : null;
  }

  private static void add(@Nullable INDArray dy, INDArray[] gradients) {
    if (dy != null) {
      gradients[0].addi(dy);
    }
  }

  /** The masks of dropout: none, one, or one for each gate, each (batch, length). */
  private List<INDArray> draw(double rate, long length, INDArray like, long batch, Pass pass) {
    List<INDArray> masks = new ArrayList<>();
    if (pass.training() && rate > 0) {
      int count = geometry.masksPerGate() ? kind.gates() : 1;
      for (int i = 0; i < count; i++) {
        float[] factors = new float[ElementCount.of(batch, length)];
        DropoutMask.scaled(rate).fill(factors, factors.length, pass.random());
        masks.add(
            Nd4j.createFromArray(factors).reshape('c', batch, length).castTo(like.dataType()));
      }
    }
    return masks;
  }

  /** The mask as (steps, batch, 1). */
  private static @Nullable INDArray maskBySteps(Pass pass) {
    INDArray mask = pass.mask();
    return mask == null
        ? null
        : mask.transpose().dup('c').reshape('c', mask.size(1), mask.size(0), 1);
  }

  private static INDArray[] choose(INDArray counts, INDArray[] after, INDArray[] before) {
    INDArray skips = counts.rsub(1);
    INDArray[] chosen = new INDArray[after.length];
    Arrays.setAll(
        chosen, i -> after[i].mulColumnVector(counts).addi(before[i].mulColumnVector(skips)));
    return chosen;
  }

  /** Zeros, or what a stateful layer kept. */
  private INDArray[] begin(States kept, INDArray like, long batch) {
    INDArray[] states = new INDArray[kind.states()];
    for (int i = 0; i < states.length; i++) {
      states[i] = Nd4j.zeros(like.dataType(), batch, geometry.units());
      if (geometry.stateful()) {
        float[] values = kept.get(i, ElementCount.of(batch, geometry.units()));
        states[i].assign(Nd4j.createFromArray(values).reshape('c', batch, geometry.units()));
      }
    }
    return states;
  }

  private void keep(INDArray[] states, States kept) {
    if (geometry.stateful()) {
      for (int i = 0; i < states.length; i++) {
        float[] values = kept.get(i, ElementCount.of(states[i].length()));
        System.arraycopy(FloatArray.copyOf(states[i]).data(), 0, values, 0, values.length);
      }
    }
  }
}
