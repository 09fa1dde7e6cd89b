package io.kerava.engine.dl4j;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.FloatArray;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Masks;
import io.kerava.engine.Port;
import io.kerava.programs.nd4j.Nd4jProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The masks of one pass through a {@link LayerGraph}, made anew in each. Not for use by several
 * threads.
 */
final class MaskBuffers {
  private final Masks masks;
  private final boolean[] @Nullable [] made;
  private final @Nullable Nd4jProgram[] programs;

  /**
   * The masks of a graph.
   *
   * @throws IllegalArgumentException where a mask reaches a layer that refuses it
   */
  MaskBuffers(LayerGraph graph) {
    this.masks = new Masks(graph);
    this.made = new boolean[masks.count()][];
    this.programs = new Nd4jProgram[masks.count()];
  }

  /** Makes the masks of a node, where it makes some. */
  void make(int node, List<INDArray> inputs) {
    int batch = (int) inputs.get(0).size(0);
    for (int number : masks.madeBy(node)) {
      Masks.Mask mask = masks.mask(number);
      if (mask.how() instanceof Masks.ByMaker making) {
        make(number, making, inputs.get(0));
      } else if (mask.how() instanceof Masks.Combined combined) {
        made[number] = combine(number, combined, mask.from(), batch);
      }
    }
  }

  /** Makes the masks that a node is given, of values that are there. */
  void read(int node, Map<Port, INDArray> values) {
    for (int number : masks.givenTo(node)) {
      Masks.Mask mask = masks.mask(number);
      INDArray value = Objects.requireNonNull(values.get(mask.given().orElseThrow()));
      make(number, (Masks.ByMaker) mask.how(), value);
    }
  }

  private void make(int number, Masks.ByMaker making, INDArray of) {
    int batch = (int) of.size(0);
    boolean[] steps = buffer(number, ElementCount.of(batch, making.steps()));
    int incoming = masks.mask(number).from().get(0);
    making.rule().maker().make(FloatArray.copyOf(of).data(), batch, of(incoming), steps);
  }

  private boolean[] buffer(int number, int length) {
    boolean[] known = made[number];
    if (known == null || known.length != length) {
      known = new boolean[length];
      made[number] = known;
    }
    return known;
  }

  private boolean[] combine(int number, Masks.Combined combined, List<Integer> from, int batch) {
    Nd4jProgram program = programs[number];
    if (program == null) {
      program = Nd4jProgram.of(combined.program(), DataType.FLOAT);
      programs[number] = program;
    }
    List<INDArray> given = new ArrayList<>();
    for (int source : from) {
      boolean[] mask = of(source);
      if (mask != null) {
        given.add(Nd4j.createFromArray(mask).reshape(batch, mask.length / batch));
      }
    }
    INDArray result = program.run(batch, given).get(0);
    boolean[] mask = new boolean[ElementCount.of(result.length())];
    float[] numbers = result.castTo(DataType.FLOAT).dup('c').data().asFloat();
    for (int i = 0; i < mask.length; i++) {
      mask[i] = numbers[i] != 0;
    }
    return mask;
  }

  private boolean @Nullable [] of(int source) {
    return source == Masks.NONE ? null : made[source];
  }

  /** For each input of a node its mask, (batch, steps) with 1 or 0. */
  List<Optional<INDArray>> incoming(int node, INDArray x) {
    long batch = x.size(0);
    List<Optional<INDArray>> all = new ArrayList<>();
    for (int source : masks.incoming(node)) {
      boolean[] mask = of(source);
      all.add(
          mask == null
              ? Optional.empty()
              : Optional.of(
                  Nd4j.createFromArray(mask)
                      .reshape(batch, mask.length / batch)
                      .castTo(x.dataType())));
    }
    return all;
  }

  /** Hands the masks of the outputs over to them; buffers. */
  void give(List<FloatArray> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      outputs.get(i).setMask(of(masks.ofOutputs().get(i)));
    }
  }
}
