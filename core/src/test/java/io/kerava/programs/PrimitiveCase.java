package io.kerava.programs;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.Lengths;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/**
 * One recorded application of a primitive: what it is given, what it gives, and its first and
 * second derivatives.
 *
 * @param name {@code power [2, 3] #4}
 * @param recorded by {@code tools/record_primitives.py}
 * @param batched whether the first axis is the batch, of no known length in the program
 */
record PrimitiveCase(String name, JsonNode recorded, boolean batched) {
  private static final JsonNode ALL = Golden.read("primitives").get("cases");

  /** All cases, and those whose first axis can be the batch once more with it. */
  static Stream<PrimitiveCase> all() {
    Map<String, Integer> counts = new HashMap<>();
    List<PrimitiveCase> cases = new ArrayList<>();
    for (JsonNode recorded : ALL) {
      Primitive primitive = RecordedPrimitive.of(recorded, LongUnaryOperator.identity());
      JsonNode first = recorded.get("inputs").path(0).path("shape");
      String text = primitive + " " + first.toString().replace(",", ", ");
      String name = text + " #" + counts.merge(text, 1, Integer::sum);
      cases.add(new PrimitiveCase(name, recorded, false));
      if (recorded.get("batch").asInt() > 0) {
        cases.add(new PrimitiveCase(name + " by batch", recorded, true));
      }
    }
    return cases.stream();
  }

  Primitive primitive() {
    return RecordedPrimitive.of(recorded, this::firstLength);
  }

  /** The number of samples that its program is run for; any where nothing is batched. */
  long batch() {
    return batched ? tensors("inputs").get(0).type().length(0) : 1;
  }

  /** Whether only float32 gives these numbers, as they overflow or vanish there. */
  boolean isSinglePrecision() {
    return recorded.get("single").asBoolean();
  }

  private long firstLength(long length) {
    return batched && length == batch() ? Lengths.BATCH : length;
  }

  private List<RecordedTensor> tensors(String field) {
    return Golden.each(recorded.path(field)).map(RecordedTensor::of).toList();
  }

  private List<RecordedTensor> tensor(String field) {
    return recorded.has(field) ? List.of(RecordedTensor.of(recorded.get(field))) : List.of();
  }

  /** What the program takes: the inputs, the cotangent, and those of the first derivatives. */
  List<RecordedTensor> given() {
    return Primitives.joined(tensors("inputs"), Primitives.joined(tensor("dy"), tensors("dx")));
  }

  /** What it has to give: the output, the first derivatives, the second ones. */
  List<RecordedTensor> expected() {
    return Primitives.joined(
        tensor("output"), Primitives.joined(tensors("gradients"), tensors("seconds")));
  }

  /** The primitive, differentiated as often as it was recorded. */
  Program program() {
    Trace trace = new Trace();
    Primitive primitive = primitive();
    List<Value> inputs = types().stream().map(trace::input).toList();
    Value output = trace.add(primitive, inputs).get(0);
    List<Value> results = new ArrayList<>(List.of(output));
    if (recorded.has("dy")) {
      List<Value> at = inputs.stream().filter(input -> input.type().isFloat()).toList();
      Value dy = trace.input(output.type());
      List<Value> first = Gradient.orZeros(List.of(output), List.of(dy), at);
      results.addAll(first);
      if (recorded.has("dx")) {
        List<Value> dx = at.stream().map(value -> trace.input(value.type())).toList();
        results.addAll(Gradient.orZeros(first, dx, Primitives.joined(at, List.of(dy))));
      }
    }
    return trace.end(results);
  }

  private List<TensorType> types() {
    int withBatch = batched ? recorded.get("batch").asInt() : 0;
    List<TensorType> types = new ArrayList<>();
    for (RecordedTensor tensor : tensors("inputs")) {
      boolean grows = types.size() < withBatch;
      types.add(grows ? tensor.type().withLength(0, Lengths.BATCH) : tensor.type());
    }
    return types;
  }

  @Override
  public String toString() {
    return name;
  }
}
