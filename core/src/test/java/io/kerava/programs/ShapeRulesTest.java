package io.kerava.programs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kerava.arrays.DType;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.random.Noise;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each primitive says of inputs that it doesn't take, to the letter. */
class ShapeRulesTest {
  private static final TensorType SCALAR = TensorType.floats();
  private static final TensorType FLOATS = TensorType.floats(2);
  private static final TensorType INTS = TensorType.ints(2);
  private static final TensorType BOOLS = TensorType.bools(2);
  private static final TensorType TABLE = TensorType.floats(2, 3);
  private static final TensorType NONE = TensorType.floats(2, 0);
  private static final TensorType IMAGE = TensorType.floats(1, 5, 2);
  private static final TensorType KERNEL = TensorType.floats(3, 2, 4);
  private static final Noise NOISE = (values, from, to, key) -> {};
  private static final Sliding THREE = Sliding.valid(List.of(3L), List.of(1L), List.of(1L));
  private static final Sliding PADDED =
      new Sliding(List.of(3L), List.of(1L), List.of(1L), List.of(1L), List.of(1L));
  private static final Convolution CONVOLUTION = new Convolution(THREE, 1);

  static Stream<Arguments> elementwise() {
    return Stream.of(
        arguments(Unary.EXP, List.of(), "exp takes 1 value. Received: []"),
        arguments(Unary.EXP, List.of(INTS), "exp takes float32. Received: [int32[2]]"),
        arguments(Unary.SIGN, List.of(BOOLS), "sign takes float32 or int32. Received: [bool[2]]"),
        arguments(Unary.LOGICAL_NOT, List.of(INTS), "logical_not takes bool. Received: [int32[2]]"),
        arguments(Binary.ADD, List.of(FLOATS), "add takes 2 values. Received: [float32[2]]"),
        arguments(
            Binary.ADD,
            List.of(BOOLS, BOOLS),
            "add takes float32 or int32. Received: [bool[2], bool[2]]"),
        arguments(
            Binary.EQUAL,
            List.of(FLOATS, INTS),
            "equal takes two values of one type. Received: [float32[2], int32[2]]"),
        arguments(
            Binary.MULTIPLY,
            List.of(FLOATS, TABLE),
            "multiply takes two values of one type. Received: [float32[2], float32[2, 3]]"),
        arguments(
            new Cast(DType.BOOL),
            List.of(FLOATS, FLOATS),
            "Cast[dtype=bool] takes 1 value. Received: [float32[2], float32[2]]"),
        arguments(
            new Select(),
            List.of(INTS, FLOATS, FLOATS),
            "Select[] takes conditions and two values of one type."
                + " Received: [int32[2], float32[2], float32[2]]"),
        arguments(new StopGradient(), List.of(), "StopGradient[] takes 1 value. Received: []"));
  }

  static Stream<Arguments> sources() {
    return Stream.of(
        arguments(
            new Fill(FLOATS, 1),
            List.of(FLOATS),
            "Fill[type=float32[2], value=1.0] takes 0 values. Received: [float32[2]]"),
        arguments(
            Constant.of(Shape.of(2), 1f, 2f),
            List.of(FLOATS),
            "Constant[type=float32[2]] takes 0 values. Received: [float32[2]]"),
        arguments(
            new Iota(INTS, 1),
            List.of(),
            "Iota[type=int32[2], axis=1] counts along one of its axes. Received: []"),
        arguments(
            new Draw(NOISE, Shape.of(2)),
            List.of(INTS, INTS),
            "Draw[noise=" + NOISE + ", shape=(2,)] takes 1 value. Received: [int32[2], int32[2]]"),
        arguments(
            new Draw(NOISE, Shape.of(2)),
            List.of(FLOATS),
            "Draw[noise="
                + NOISE
                + ", shape=(2,)] takes a key of two numbers. Received: [float32[2]]"));
  }

  static Stream<Arguments> places() {
    return Stream.of(
        arguments(
            new Reshape(Shape.of(3)),
            List.of(FLOATS),
            "Reshape[shape=(3,)] takes as many elements as it gives. Received: [float32[2]]"),
        arguments(
            new Transpose(List.of(0, 0)),
            List.of(TABLE),
            "Transpose[axes=[0, 0]] names each axis once. Received: [float32[2, 3]]"),
        arguments(
            new Broadcast(Shape.of(4)),
            List.of(FLOATS),
            "Broadcast[shape=(4,)] takes the lengths of its shape, or 1. Received: [float32[2]]"),
        arguments(
            new Slice(List.of(0L), List.of(1L), List.of(1L)),
            List.of(TABLE),
            "Slice[starts=[0], sizes=[1], strides=[1]] cuts each axis. Received: [float32[2, 3]]"),
        arguments(
            new Slice(List.of(1L), List.of(2L), List.of(1L)),
            List.of(FLOATS),
            "Slice[starts=[1], sizes=[2], strides=[1]] stays within its input."
                + " Received: [float32[2]]"),
        arguments(
            new Pad(List.of(), List.of(), List.of(), 0),
            List.of(FLOATS),
            "Pad[low=[], high=[], interior=[], value=0.0] pads each axis. Received: [float32[2]]"),
        arguments(
            new Pad(List.of(1L), List.of(0L), List.of(0L), 0),
            List.of(TensorType.floats(Lengths.BATCH)),
            "Pad[low=[1], high=[0], interior=[0], value=0.0] pads by multiples of the batch, or"
                + " not. Received: [float32[b]]"),
        arguments(
            new Concatenate(0),
            List.of(),
            "Concatenate[axis=0] takes at least one value. Received: []"),
        arguments(
            new Concatenate(0),
            List.of(SCALAR),
            "Concatenate[axis=0] has the axis 0. Received: [float32[]]"),
        arguments(
            new Concatenate(0),
            List.of(FLOATS, INTS),
            "Concatenate[axis=0] takes values that differ along the axis alone."
                + " Received: [float32[2], int32[2]]"),
        arguments(
            new Concatenate(0),
            List.of(FLOATS, TensorType.floats(Lengths.BATCH)),
            "Concatenate[axis=0] takes lengths that add up for every batch."
                + " Received: [float32[2], float32[b]]"),
        arguments(
            new Reverse(List.of(1)),
            List.of(FLOATS),
            "Reverse[axes=[1]] has those axes. Received: [float32[2]]"));
  }

  static Stream<Arguments> reductions() {
    return Stream.of(
        arguments(
            new Reduce(Reduce.Kind.SUM, List.of(1, 0)),
            List.of(TABLE),
            "Reduce[kind=SUM, axes=[1, 0]] has those axes. Received: [float32[2, 3]]"),
        arguments(
            new Reduce(Reduce.Kind.SUM, List.of(0)),
            List.of(BOOLS),
            "Reduce[kind=SUM, axes=[0]] takes numbers for a sum. Received: [bool[2]]"),
        arguments(
            new Reduce(Reduce.Kind.MAX, List.of(1)),
            List.of(NONE),
            "Reduce[kind=MAX, axes=[1]] takes at least one element. Received: [float32[2, 0]]"),
        arguments(
            new ArgReduce(true, 0),
            List.of(SCALAR),
            "ArgReduce[largest=true, axis=0] takes at least 1 axes. Received: [float32[]]"),
        arguments(
            new ArgReduce(true, 1),
            List.of(FLOATS),
            "ArgReduce[largest=true, axis=1] has that axis. Received: [float32[2]]"),
        arguments(
            new ArgReduce(false, 1),
            List.of(NONE),
            "ArgReduce[largest=false, axis=1] takes at least one element."
                + " Received: [float32[2, 0]]"),
        arguments(
            new CumulativeSum(1, false),
            List.of(FLOATS),
            "CumulativeSum[axis=1, reverse=false] has that axis. Received: [float32[2]]"),
        arguments(
            new CumulativeSum(0, true),
            List.of(BOOLS),
            "CumulativeSum[axis=0, reverse=true] takes numbers. Received: [bool[2]]"),
        arguments(new Softmax(), List.of(BOOLS), "Softmax[] takes floats. Received: [bool[2]]"),
        arguments(
            new Softmax(),
            List.of(SCALAR),
            "Softmax[] takes at least 1 axes. Received: [float32[]]"),
        arguments(
            new Softmax(),
            List.of(NONE),
            "Softmax[] takes at least one element. Received: [float32[2, 0]]"),
        arguments(
            new ArgSort(0, false),
            List.of(BOOLS),
            "ArgSort[axis=0, descending=false] takes numbers with that axis. Received: [bool[2]]"));
  }

  static Stream<Arguments> products() {
    return Stream.of(
        arguments(
            new MatMul(false, true),
            List.of(TABLE, TensorType.floats(3, 2)),
            "MatMul[transposeA=false, transposeB=true] takes floats (…, m, k) and (…, k, n)."
                + " Received: [float32[2, 3], float32[3, 2]]"),
        arguments(
            CONVOLUTION,
            List.of(IMAGE, TABLE),
            CONVOLUTION
                + " takes an input and a kernel that fit."
                + " Received: [float32[1, 5, 2], float32[2, 3]]"),
        arguments(
            new ConvolutionInput(CONVOLUTION, IMAGE.shape()),
            List.of(IMAGE, KERNEL),
            new ConvolutionInput(CONVOLUTION, IMAGE.shape())
                + " takes the output and the kernel of its convolution."
                + " Received: [float32[1, 5, 2], float32[3, 2, 4]]"),
        arguments(
            new ConvolutionKernel(CONVOLUTION),
            List.of(IMAGE, IMAGE),
            new ConvolutionKernel(CONVOLUTION)
                + " takes the input and the output of its convolution."
                + " Received: [float32[1, 5, 2], float32[1, 5, 2]]"),
        arguments(
            new Windows(PADDED),
            List.of(IMAGE),
            new Windows(PADDED)
                + " takes floats (batch, …, channels). Received: [float32[1, 5, 2]]"),
        arguments(
            new WindowsSum(new Windows(THREE), IMAGE.shape()),
            List.of(IMAGE),
            new WindowsSum(new Windows(THREE), IMAGE.shape())
                + " takes the windows of its shape. Received: [float32[1, 5, 2]]"));
  }

  static Stream<Arguments> indices() {
    return Stream.of(
        arguments(
            new Gather(0),
            List.of(FLOATS, FLOATS),
            "Gather[axis=0] takes a value with that axis, and whole numbers."
                + " Received: [float32[2], float32[2]]"),
        arguments(
            new ScatterAdd(0, 5),
            List.of(INTS, TensorType.floats(3)),
            "ScatterAdd[axis=0, length=5] takes whole numbers, and updates with their axes."
                + " Received: [int32[2], float32[3]]"),
        arguments(
            new TakeAlongAxis(0),
            List.of(TABLE, INTS),
            "TakeAlongAxis[axis=0] takes whole numbers that differ along the axis alone."
                + " Received: [float32[2, 3], int32[2]]"),
        arguments(
            new AddAlongAxis(0, 5),
            List.of(INTS, TABLE),
            "AddAlongAxis[axis=0, length=5] takes whole numbers and updates of one shape."
                + " Received: [int32[2], float32[2, 3]]"),
        arguments(
            new DynamicSlice(Shape.of(3)),
            List.of(FLOATS, TensorType.ints(1)),
            "DynamicSlice[size=(3,)] takes a value and a start for each axis."
                + " Received: [float32[2], int32[1]]"),
        arguments(
            new DynamicUpdate(),
            List.of(FLOATS, TensorType.ints(1), TensorType.ints(1)),
            "DynamicUpdate[] takes a value, a part of it and a start for each axis."
                + " Received: [float32[2], int32[1], int32[1]]"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource({"elementwise", "sources", "places", "reductions", "products", "indices"})
  void says_what_it_takes(Primitive primitive, List<TensorType> inputs, String message) {
    assertThatThrownBy(() -> primitive.outputTypes(inputs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
