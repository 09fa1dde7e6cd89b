package io.kerava.engine.cpu;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.engine.BodyPrograms;
import io.kerava.engine.BuiltLayer;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Masks;
import io.kerava.engine.Port;
import io.kerava.kernels.Kernel;
import io.kerava.parameters.Block;
import io.kerava.parameters.Variable;
import io.kerava.programs.Linearization;
import io.kerava.programs.Primitives;
import io.kerava.programs.Program;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import io.kerava.programs.Value;
import io.kerava.programs.cpu.CpuCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A graph of layers as a program of calls of their kernels: from the inputs and the layers'
 * weights, as {@link LayerForward} has them, to the outputs, and then the masks that come with some
 * of them.
 *
 * @param program the same in training and outside of it: sites know which it is
 * @param inputs how many of its inputs are the model's
 * @param outputs how many of its outputs are the model's
 * @param masked the numbers of the model's outputs that come with a mask
 * @param calls the places of the calls, by their numbers
 */
record GraphProgram(
    Program program, int inputs, int outputs, List<Integer> masked, List<Place> calls) {

  /**
   * Where a kernel is called.
   *
   * @param learns whether its way back leaves gradients of weights
   */
  record Place(BuiltLayer layer, boolean learns) {}

  /** The program of a graph. */
  static GraphProgram of(LayerGraph graph) {
    List<Optional<Kernel>> kernels = graph.layers().stream().map(GraphProgram::kernel).toList();
    Writer writer = new Writer(graph, kernels);
    return new GraphProgram(
        writer.program(),
        graph.inputs().size(),
        graph.outputs().size(),
        writer.masked(),
        writer.places());
  }

  /**
   * What computes a layer in its place; empty where it has several inputs or outputs, or options.
   */
  private static Optional<Kernel> kernel(BuiltLayer place) {
    if (!place.isPlain()) {
      return Optional.empty();
    }
    try {
      return Optional.of(place.layer().kernel(place.input()).orElseGet(() -> body(place)));
    } catch (ArraySizeException e) {
      throw e.in("Layer '" + place.name() + "'", "");
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(e, "Layer '" + place.name() + "'", "make the layer smaller");
    }
  }

  private static Kernel body(BuiltLayer place) {
    return new BodyKernel(new BodyPrograms(place.layer(), place.input()));
  }

  /** Both ways, for training. */
  Linearization ways() {
    return Linearization.of(program, outputs);
  }

  /** The way back to all weights that learn. */
  Program backward(Linearization ways) {
    return ways.backwardTo(
        ways.differentiable().stream().filter(input -> input >= inputs).toList());
  }

  /** The program of a graph while it is written. */
  private static final class Writer {
    private final LayerGraph graph;
    private final List<Optional<Kernel>> kernels;
    private final Masks masks;
    private final Trace trace = new Trace();
    private final Map<Port, Value> values = new HashMap<>();
    private final Map<Integer, Value> made = new HashMap<>();
    private final Map<Block, Value> weights = new HashMap<>();
    private final List<BuiltLayer> callers = new ArrayList<>();
    private final List<Boolean> learning = new ArrayList<>();

    Writer(LayerGraph graph, List<Optional<Kernel>> kernels) {
      this.graph = graph;
      this.kernels = kernels;
      this.masks = new Masks(graph);
    }

    Program program() {
      List<Value> xs = graph.inputs().stream().map(input -> trace.input(floats(input))).toList();
      for (BuiltLayer layer : graph.layers()) {
        if (layer.variables().stream().anyMatch(Variable::isTrainable)) {
          weights.computeIfAbsent(layer.block(), unused -> trace.input(LayerForward.WEIGHTS));
        }
      }
      for (int i = 0; i < xs.size(); i++) {
        values.put(Port.input(i), Primitives.stopGradient(xs.get(i))); // nobody wants the one there
      }
      for (int node = 0; node < graph.nodes().size(); node++) {
        add(node);
      }
      List<Value> outputs = new ArrayList<>(graph.outputs().stream().map(this::value).toList());
      masked().forEach(output -> mask(masks.ofOutputs().get(output)).ifPresent(outputs::add));
      return trace.end(outputs);
    }

    /** The numbers of the outputs that come with a mask. */
    List<Integer> masked() {
      List<Integer> all = masks.ofOutputs();
      return IntStream.range(0, all.size())
          .filter(output -> all.get(output) != Masks.NONE)
          .boxed()
          .toList();
    }

    List<Place> places() {
      List<Place> places = new ArrayList<>();
      for (int i = 0; i < callers.size(); i++) {
        places.add(new Place(callers.get(i), learning.get(i)));
      }
      return places;
    }

    private static TensorType floats(Shape sample) {
      return TensorType.floats(sample.withBatch(Lengths.BATCH).toArray());
    }

    private Value value(Port port) {
      Value value = values.get(port);
      if (value == null) {
        throw new IllegalStateException(port + " comes after a node that it feeds");
      }
      return value;
    }

    private void add(int node) {
      BuiltLayer layer = graph.nodes().get(node).layer();
      List<Value> xs = graph.nodes().get(node).sources().stream().map(this::value).toList();
      for (int number : masks.givenTo(node)) {
        Masks.Mask mask = masks.mask(number);
        made.put(number, made(mask, value(mask.given().orElseThrow())));
      }
      List<Optional<Value>> counting = masks.incoming(node).stream().map(this::mask).toList();
      List<Value> ys =
          kernels
              .get(node)
              .map(kernel -> List.of(only(layer, kernel, xs.get(0), counting.get(0))))
              .orElseGet(() -> body(layer, xs, counting));
      for (int i = 0; i < ys.size(); i++) {
        values.put(new Port(node, i), penalized(layer, i, ys.get(i)));
      }
      for (int number : masks.madeBy(node)) {
        made.put(number, made(masks.mask(number), xs.get(0)));
      }
    }

    /** An output, with the penalty on it where there is one. */
    private Value penalized(BuiltLayer layer, int output, Value y) {
      return layer
          .layer()
          .activityRegularizer()
          .map(penalty -> new ActivityPenaltyKernel(penalty, layer.outputs().get(output)))
          .map(kernel -> call(layer, kernel, y, Optional.empty()))
          .orElse(y);
    }

    /** The mask of a number; empty for none. */
    private Optional<Value> mask(int number) {
      return Optional.ofNullable(made.get(number));
    }

    private Value made(Masks.Mask mask, Value x) {
      Masks.Made how = mask.how();
      List<Value> from = new ArrayList<>();
      if (how instanceof Masks.ByMaker) {
        from.add(x);
      }
      mask.from().forEach(number -> mask(number).ifPresent(from::add));
      CpuCall call =
          how instanceof Masks.Combined combined
              ? new CombineMasks(combined)
              : new MakeMask(((Masks.ByMaker) how).rule());
      return trace.add(call, from).get(0);
    }

    /** What a layer makes of its only input. */
    private Value only(BuiltLayer layer, Kernel kernel, Value x, Optional<Value> mask) {
      return kernel.keepsValues()
          ? Primitives.reshape(x, layer.output().withBatch(Lengths.BATCH))
          : call(layer, kernel, x, mask);
    }

    private List<Value> body(BuiltLayer layer, List<Value> xs, List<Optional<Value>> counting) {
      List<Value> inputs = new ArrayList<>(xs);
      Optional<Value> learned = Optional.ofNullable(weights.get(layer.block()));
      learned.ifPresent(inputs::add);
      List<Integer> masked = new ArrayList<>();
      for (int i = 0; i < xs.size(); i++) {
        if (counting.get(i).isPresent()) {
          masked.add(i);
          inputs.add(counting.get(i).get());
        }
      }
      BodyForward call =
          new BodyForward(
              calls(layer, learned.isPresent()),
              new BodyPrograms(layer.layer(), layer.inputs(), layer.form()),
              layer.outputs().stream().map(Writer::floats).toList(),
              learned.isPresent(),
              masked,
              keepsSomething(layer));
      return trace.add(call, inputs);
    }

    /** Whether a layer's passes renew weights or states of its own. */
    private static boolean keepsSomething(BuiltLayer layer) {
      return layer.layer().isStateful()
          || layer.layer().weights(layer.inputs(), layer.form()).stream()
              .anyMatch(spec -> !spec.trainable());
    }

    /** The number of another call of a layer. */
    private int calls(BuiltLayer layer, boolean learns) {
      callers.add(layer);
      learning.add(learns);
      return callers.size() - 1;
    }

    private Value call(BuiltLayer layer, Kernel kernel, Value x, Optional<Value> mask) {
      List<Value> inputs = new ArrayList<>(List.of(x));
      boolean isPenalty = kernel instanceof ActivityPenaltyKernel;
      Value learned = isPenalty ? null : weights.get(layer.block());
      if (learned != null) {
        inputs.add(learned);
      }
      mask.ifPresent(inputs::add);
      int number = calls(layer, learned != null);
      LayerForward call =
          new LayerForward(
              number,
              kernel,
              isPenalty ? x.type() : floats(layer.output()),
              learned != null,
              mask.isPresent(),
              isPenalty || keepsSomething(layer));
      return trace.add(call, inputs).get(0);
    }
  }
}
