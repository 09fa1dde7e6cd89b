package io.kerava.programs.nd4j;

import static io.kerava.programs.nd4j.Elements.filled;
import static io.kerava.programs.nd4j.Operations.ask;
import static io.kerava.programs.nd4j.Operations.isNaN;
import static io.kerava.programs.nd4j.Operations.select;

import io.kerava.programs.ArgReduce;
import io.kerava.programs.CumulativeSum;
import io.kerava.programs.Reduce;
import io.kerava.programs.Softmax;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.bool.All;
import org.nd4j.linalg.api.ops.impl.reduce.bool.Any;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Forms of what looks at all elements along an axis. */
final class ReduceForms {
  private ReduceForms() {}

  static INDArray reduce(Reduce primitive, Call call) {
    return reduce(primitive, call.input(0));
  }

  private static INDArray reduce(Reduce primitive, INDArray x) {
    // ND4J takes no axes for all of them, and for axes 1 long alone may give null
    int[] axes =
        primitive.axes().stream().mapToInt(axis -> axis).filter(axis -> x.size(axis) > 1).toArray();
    if (axes.length == 0) {
      return x.dup('c');
    }
    return switch (primitive.kind()) {
      case SUM -> Elements.rowByRow(x.sum(true, axes));
      case MAX -> extreme(x, true, axes);
      case MIN -> extreme(x, false, axes);
    };
  }

  private static INDArray extreme(INDArray x, boolean largest, int... axes) {
    return switch (x.dataType()) {
      case BOOL -> largest ? any(x, axes) : Elements.rowByRow(Nd4j.exec(new All(x, true, axes)));
      // In double: the largest of the smallest ints is one more in ND4J
      case INT -> ofNumbers(x.castTo(DataType.DOUBLE), largest, axes).castTo(DataType.INT32);
      default -> {
        INDArray y = ofNumbers(x, largest, axes);
        yield select(any(isNaN(x), axes), filled(Double.NaN, y), y);
      }
    };
  }

  /** ND4J passes over NaN. */
  private static INDArray ofNumbers(INDArray x, boolean largest, int... axes) {
    return Elements.rowByRow(largest ? x.max(true, axes) : x.min(true, axes));
  }

  private static INDArray any(INDArray conditions, int... axes) {
    return Elements.rowByRow(Nd4j.exec(new Any(conditions, true, axes)));
  }

  /**
   * The smallest of the places where the extreme is: ND4J's own operations pass over NaN, which
   * equals nothing but has a place.
   */
  static INDArray argReduce(ArgReduce primitive, Call call) {
    INDArray x = call.input(0).castTo(DataType.DOUBLE);
    int axis = primitive.axis();
    if (x.size(axis) == 1) {
      return call.filled(0);
    }
    INDArray extreme = extreme(x, primitive.largest(), axis);
    INDArray found =
        ask("boolean_or", ask("equals", x, Strided.repeated(extreme, x.shape())), isNaN(x));
    INDArray places = ShapeForms.places(x.shape(), axis, DataType.DOUBLE);
    INDArray none = filled((double) x.size(axis), x);
    return ofNumbers(select(found, places, none), false, axis).castTo(DataType.INT32);
  }

  /**
   * In double, which ND4J's operation takes no ints for, and since each sum goes on from all
   * before; sums of ints wrap round as long as they are exact in double.
   */
  static INDArray cumulativeSum(CumulativeSum primitive, Call call) {
    INDArray x = call.input(0);
    INDArray terms = x.castTo(DataType.DOUBLE);
    int[] arguments = {0, primitive.reverse() ? 1 : 0, primitive.axis()};
    INDArray sums = Operations.run("cumsum", arguments, Elements.like(terms), terms);
    return x.dataType() == DataType.INT32 ? Operations.wrapped(sums) : sums.castTo(x.dataType());
  }

  /** By its steps: ND4J's own operation gives NaN for a row of -1e9, as masks make them. */
  static INDArray softmax(Softmax primitive, Call call) {
    INDArray x = call.input(0);
    List<Integer> last = List.of(x.rank() - 1);
    INDArray largest = reduce(new Reduce(Reduce.Kind.MAX, last), x);
    INDArray powers = Transforms.exp(x.sub(largest), false);
    return powers.divi(reduce(new Reduce(Reduce.Kind.SUM, last), powers));
  }
}
