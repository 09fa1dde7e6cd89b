package io.kerava.programs;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import java.util.List;
import java.util.Locale;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/** A primitive as {@code tools/record_primitives.py} writes it: its name and its arguments. */
final class RecordedPrimitive {
  private final JsonNode arguments;
  private final LongUnaryOperator firstLength;

  private RecordedPrimitive(JsonNode arguments, LongUnaryOperator firstLength) {
    this.arguments = arguments;
    this.firstLength = firstLength;
  }

  /**
   * The primitive of a case.
   *
   * @param firstLength what takes the place of the first length of a shape among the arguments
   */
  static Primitive of(JsonNode recorded, LongUnaryOperator firstLength) {
    return new RecordedPrimitive(recorded.get("arguments"), firstLength)
        .named(recorded.get("primitive").asText());
  }

  private Primitive named(String name) {
    return switch (name) {
      case "Unary" -> Unary.valueOf(text("name"));
      case "Binary" -> Binary.valueOf(text("name"));
      case "Cast" -> new Cast(DType.valueOf(text("dtype")));
      case "Select" -> new Select();
      case "Iota" -> new Iota(RecordedTensor.type(arguments.get("type")), number("axis"));
      case "Reshape" -> new Reshape(shape("shape"));
      case "Transpose" -> new Transpose(axes());
      case "Broadcast" -> new Broadcast(shape("shape"));
      case "Slice" -> new Slice(longs("starts"), longs("sizes"), longs("strides"));
      case "Pad" ->
          new Pad(
              longs("low"), longs("high"), longs("interior"), arguments.get("value").asDouble());
      case "Concatenate" -> new Concatenate(number("axis"));
      case "Reverse" -> new Reverse(axes());
      case "Reduce" -> new Reduce(Reduce.Kind.valueOf(text("kind")), axes());
      case "ArgReduce" -> new ArgReduce(flag("largest"), number("axis"));
      case "CumulativeSum" -> new CumulativeSum(number("axis"), flag("reverse"));
      case "ArgSort" -> new ArgSort(number("axis"), flag("descending"));
      case "Softmax" -> new Softmax();
      case "MatMul" -> new MatMul(flag("transposeA"), flag("transposeB"));
      default -> sliding(name);
    };
  }

  private Primitive sliding(String name) {
    return switch (name) {
      case "Convolution" -> convolution(arguments);
      case "ConvolutionInput" ->
          new ConvolutionInput(convolution(arguments.get("of")), shape("shape"));
      case "ConvolutionKernel" -> new ConvolutionKernel(convolution(arguments.get("of")));
      case "Windows" -> windows(arguments);
      case "WindowsSum" -> new WindowsSum(windows(arguments.get("of")), shape("shape"));
      default -> indexed(name);
    };
  }

  private Primitive indexed(String name) {
    return switch (name) {
      case "Gather" -> new Gather(number("axis"));
      case "ScatterAdd" -> new ScatterAdd(number("axis"), number("length"));
      case "TakeAlongAxis" -> new TakeAlongAxis(number("axis"));
      case "AddAlongAxis" -> new AddAlongAxis(number("axis"), number("length"));
      case "DynamicSlice" -> new DynamicSlice(shape("size"));
      case "DynamicUpdate" -> new DynamicUpdate();
      default -> throw new IllegalArgumentException("No primitive is recorded as " + name);
    };
  }

  private static Convolution convolution(JsonNode recorded) {
    return new Convolution(sliding(recorded.get("window")), recorded.get("groups").asInt());
  }

  private static Windows windows(JsonNode recorded) {
    return new Windows(sliding(recorded.get("window")));
  }

  private static Sliding sliding(JsonNode window) {
    return new Sliding(
        longs(window.get("size")),
        longs(window.get("strides")),
        longs(window.get("dilation")),
        longs(window.get("before")),
        longs(window.get("after")));
  }

  private Shape shape(String argument) {
    long[] lengths = longs(argument).stream().mapToLong(Long::longValue).toArray();
    if (lengths.length > 0) {
      lengths[0] = firstLength.applyAsLong(lengths[0]);
    }
    return Shape.of(lengths);
  }

  private List<Long> longs(String argument) {
    return longs(arguments.get(argument));
  }

  private static List<Long> longs(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asLong).toList();
  }

  private List<Integer> axes() {
    return LongStream.of(longs("axes").stream().mapToLong(Long::longValue).toArray())
        .mapToObj(Math::toIntExact)
        .toList();
  }

  private int number(String argument) {
    return arguments.get(argument).asInt();
  }

  private boolean flag(String argument) {
    return arguments.get(argument).asBoolean();
  }

  private String text(String argument) {
    return arguments.get(argument).asText().toUpperCase(Locale.ROOT);
  }
}
