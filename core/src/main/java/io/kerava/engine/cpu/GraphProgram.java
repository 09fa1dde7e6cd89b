package io.kerava.engine.cpu;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.engine.BodyPrograms;
import io.kerava.engine.BuiltLayer;
import io.kerava.engine.LayerGraph;
import io.kerava.kernels.Kernel;
import io.kerava.layers.MaskRule;
import io.kerava.parameters.Variable;
import io.kerava.programs.Linearization;
import io.kerava.programs.Primitives;
import io.kerava.programs.Program;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A graph of layers as a program of calls of their kernels: from the input and the layers' weights,
 * as {@link LayerForward} has them, to the output and the mask that comes with it, if one does.
 *
 * @param program both, for inference
 * @param calls the places of the calls, by their numbers
 * @param ways both ways, for training
 */
record GraphProgram(Program program, List<Place> calls, Linearization ways) {

  /**
   * Where a kernel is called.
   *
   * @param learns whether it leaves gradients of weights
   * @param isLast whether it is the layer's last call that does, and so the first on the way back
   */
  record Place(BuiltLayer layer, boolean learns, boolean isLast) {}

  /** The program of a graph. */
  static GraphProgram of(LayerGraph graph) {
    return new Writer(graph, graph.layers().stream().map(GraphProgram::kernel).toList()).program();
  }

  /** What computes a layer in its place: its kernel, or else what its {@code call} says. */
  private static Kernel kernel(BuiltLayer place) {
    try {
      return place.layer().kernel(place.input()).orElseGet(() -> body(place));
    } catch (ArraySizeException e) {
      throw e.in("Layer '" + place.name() + "'", "");
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(e, "Layer '" + place.name() + "'", "make the layer smaller");
    }
  }

  private static Kernel body(BuiltLayer place) {
    return new BodyKernel(new BodyPrograms(place.layer(), place.input()));
  }

  /** Whether a mask comes with the output. */
  boolean isMasked() {
    return program.outputs().size() > 1;
  }

  /** The way back to all weights that learn. */
  Program backward() {
    return ways.backwardTo(
        IntStream.range(1, program.inputs().size())
            .filter(ways.differentiable()::contains)
            .boxed()
            .toList());
  }

  /** The program of a graph while it is written. */
  private static final class Writer {
    private final LayerGraph graph;
    private final List<Kernel> kernels;
    private final Trace trace = new Trace();
    private final Map<Integer, Value> values = new HashMap<>();
    private final Map<Integer, Value> masks = new HashMap<>();
    private final Map<String, Value> weights = new LinkedHashMap<>();
    private final List<BuiltLayer> callers = new ArrayList<>();
    private final List<Boolean> learning = new ArrayList<>();

    Writer(LayerGraph graph, List<Kernel> kernels) {
      this.graph = graph;
      this.kernels = kernels;
    }

    GraphProgram program() {
      Value x = trace.input(floats(graph.input()));
      for (BuiltLayer layer : graph.layers()) {
        if (layer.variables().stream().anyMatch(Variable::isTrainable)) {
          weights.computeIfAbsent(layer.name(), unused -> trace.input(LayerForward.WEIGHTS));
        }
      }
      values.put(LayerGraph.INPUT, Primitives.stopGradient(x)); // nobody wants the one there
      for (int node = 0; node < graph.nodes().size(); node++) {
        add(node);
      }
      List<Value> outputs = new ArrayList<>(List.of(value(graph.output())));
      Optional.ofNullable(masks.get(graph.output())).ifPresent(outputs::add);
      Program program = trace.end(outputs);
      return new GraphProgram(program, places(), Linearization.of(program, 1));
    }

    private List<Place> places() {
      List<Place> places = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      for (int i = callers.size() - 1; i >= 0; i--) {
        BuiltLayer layer = callers.get(i);
        boolean learns = learning.get(i);
        places.add(0, new Place(layer, learns, learns && seen.add(layer.name())));
      }
      return places;
    }

    private static TensorType floats(Shape sample) {
      return TensorType.floats(sample.withBatch(Lengths.BATCH).toArray());
    }

    private Value value(int node) {
      Value value = values.get(node);
      if (value == null) {
        throw new IllegalStateException("node " + node + " comes after one that it feeds");
      }
      return value;
    }

    private void add(int node) {
      BuiltLayer layer = graph.nodes().get(node).layer();
      int source = graph.nodes().get(node).sources().get(0);
      Value x = value(source);
      Value mask = masks.get(source);
      MaskRule rule = layer.layer().maskRule(layer.input());
      Value counting = rule instanceof MaskRule.Drops ? null : mask;
      Value y =
          kernels.get(node).keepsValues()
              ? Primitives.reshape(x, layer.output().withBatch(Lengths.BATCH))
              : call(layer, kernels.get(node), x, counting);
      Optional<Kernel> penalty =
          layer
              .layer()
              .activityRegularizer()
              .map(regularizer -> new ActivityPenaltyKernel(regularizer, layer.output()));
      values.put(node, penalty.isPresent() ? call(layer, penalty.get(), y, null) : y);
      if (rule instanceof MaskRule.Makes making) {
        List<Value> from = counting == null ? List.of(x) : List.of(x, counting);
        masks.put(node, trace.add(new MakeMask(making), from).get(0));
      } else if (rule instanceof MaskRule.Passes && counting != null) {
        masks.put(node, counting);
      }
    }

    private Value call(BuiltLayer layer, Kernel kernel, Value x, @Nullable Value mask) {
      List<Value> inputs = new ArrayList<>(List.of(x));
      boolean isPenalty = kernel instanceof ActivityPenaltyKernel;
      Value learned = isPenalty ? null : weights.get(layer.name());
      if (learned != null) {
        inputs.add(learned);
      }
      if (mask != null) {
        inputs.add(mask);
      }
      int number = callers.size();
      callers.add(layer);
      learning.add(learned != null);
      LayerForward call =
          new LayerForward(number, kernel, floats(layer.output()), learned != null, mask != null);
      return trace.add(call, inputs).get(0);
    }
  }
}
