package io.kerava.graph;

import io.kerava.arrays.DType;
import io.kerava.arrays.Lengths;
import io.kerava.config.KerasNames;
import io.kerava.ops.OpCall;
import io.kerava.ops.Tensor;
import io.kerava.programs.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code keras.ops} in a graph, such as the addition in {@code x.add(y)}: no layer, since it
 * has no weights. Each call makes one, which is applied once, and again where a model begins
 * between layers.
 */
public final class TensorOperation implements Operation {
  /** What makes larger whole numbers of whole numbers. */
  private static final Set<String> GROWING =
      Set.of("Add", "Subtract", "Multiply", "Square", "Power", "Sum", "Prod", "Cumsum");

  private final String name;
  private final OpCall call;
  private final Node node;
  private final List<Node> nodes = new ArrayList<>();

  private TensorOperation(String name, OpCall call, List<SymbolicTensor> inputs) {
    this.name = name;
    this.call = call;
    List<TensorType> types = inputs.stream().map(SymbolicTensor::type).toList();
    this.node = Node.of(this, CallForm.of(inputs.size()), inputs, OperationTypes.of(call, types));
    nodes.add(node);
  }

  /**
   * Notes down a call between layers.
   *
   * @return what comes out
   * @throws IllegalArgumentException where the operation doesn't take such tensors
   */
  static List<Tensor> apply(OpCall call) {
    return named(KerasNames.autoName(call.className()), call); // counted even where it is refused
  }

  /** {@link #apply} under a name of its own. */
  static List<Tensor> named(String name, OpCall call) {
    List<SymbolicTensor> inputs = call.tensors().stream().map(SymbolicTensor::of).toList();
    return List.copyOf(new TensorOperation(name, call, inputs).node.outputs());
  }

  /** An operation of this name that does the same to other tensors: what comes out of it. */
  public List<SymbolicTensor> copyFor(List<SymbolicTensor> inputs) {
    return new TensorOperation(name, call, inputs).node.outputs();
  }

  /** Applies the operation once more, to other tensors: what comes out. */
  List<SymbolicTensor> appliedTo(List<SymbolicTensor> inputs) {
    List<TensorType> types = inputs.stream().map(SymbolicTensor::type).toList();
    return applied(
        Node.of(this, CallForm.of(inputs.size()), inputs, OperationTypes.of(call, types)));
  }

  /** Notes down one more application, to other tensors of the same shapes; what comes out. */
  public List<SymbolicTensor> applied(Node another) {
    nodes.add(another);
    return another.outputs();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String className() {
    return call.className();
  }

  @Override
  public String module() {
    return call.module();
  }

  @Override
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** What was called, with what, and what that computes. */
  public OpCall call() {
    return call;
  }

  /**
   * What Keras makes the operation with again: {@link OpCall#config} and the name where it has no
   * other arguments.
   */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", name);
    config.putAll(call.config());
    return config;
  }

  /**
   * Whether what comes out can flow between layers as it is: floats, sample by sample. A mean over
   * the batch can't, nor can whole numbers, which layers take as floats.
   */
  public boolean givesSamples() {
    return node.outputs().stream()
        .map(SymbolicTensor::type)
        .allMatch(type -> type.isFloat() && isBatch(type));
  }

  /**
   * Whether what it gives for a sample may depend on the others of its batch: where it gives no
   * samples, or goes along the batch axis.
   */
  public boolean mixesSamples() {
    Object axis = call.config().get("axis");
    int rank = node.inputs().get(0).type().rank();
    boolean alongBatch =
        axis instanceof List<?> axes
            ? axes.stream().anyMatch(each -> isFirst(each, rank))
            : axis != null && isFirst(axis, rank);
    return alongBatch
        || !node.outputs().stream().map(SymbolicTensor::type).allMatch(TensorOperation::isBatch);
  }

  /** Whether it computes whole numbers that may be too large for floats to tell them apart. */
  public boolean mayOutgrowFloats() {
    return GROWING.contains(className())
        && node.outputs().stream().anyMatch(output -> output.dtype() == DType.INT32);
  }

  private static boolean isFirst(@Nullable Object axis, int rank) {
    return axis instanceof Integer number && (number == 0 || number == -rank);
  }

  /** Whether the first axis is that of the batch, and no other one grows with it. */
  static boolean isBatch(TensorType type) {
    return type.rank() > 0
        && type.length(0) == Lengths.BATCH
        && LongStream.of(type.shape().toArray()).skip(1).noneMatch(Lengths::growsWithBatch);
  }

  @Override
  public String toString() {
    return "<Operation name=" + name + ">";
  }
}
