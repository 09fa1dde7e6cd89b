package io.kerava.programs.nd4j;

import static io.kerava.programs.Primitives.add;
import static io.kerava.programs.Primitives.matmul;
import static io.kerava.programs.Primitives.multiply;
import static io.kerava.programs.Primitives.reshape;
import static io.kerava.programs.Primitives.sum;
import static io.kerava.programs.Primitives.transpose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.DType;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.programs.Cast;
import io.kerava.programs.Gather;
import io.kerava.programs.Gradient;
import io.kerava.programs.Primitives;
import io.kerava.programs.Program;
import io.kerava.programs.RandomProgram;
import io.kerava.programs.StopGradient;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class Nd4jProgramTest {
  private static final TensorType ROWS = TensorType.floats(Lengths.BATCH, 3);

  private final Random random = new Random(19);

  private static Nd4jProgram of(Function<Value, List<Value>> function) {
    Program program = Trace.of(List.of(ROWS), in -> function.apply(in.get(0))).check();
    return Nd4jProgram.of(program, DataType.FLOAT);
  }

  /** 0, 1, 2, … */
  private static INDArray counted(long... shape) {
    long size = Shape.of(shape).size();
    return Nd4j.arange((double) size).castTo(DataType.FLOAT).reshape('c', shape);
  }

  private INDArray floats(long... shape) {
    float[] numbers = new float[Shape.of(shape).size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers.length == 0
        ? Nd4j.create(DataType.FLOAT, shape)
        : Nd4j.createFromArray(numbers).reshape('c', shape);
  }

  private static void assertRowByRow(INDArray array, float... elements) {
    assertThat(array.ordering()).isEqualTo('c');
    assertThat(array.stride()).isEqualTo(Nd4j.create(array.shape(), 'c').stride());
    assertThat(array.data().asFloat()).containsExactly(elements);
  }

  @Test
  void takes_arrays_in_any_order_and_parts_of_arrays() {
    INDArray whole = counted(4, 6);
    INDArray part = whole.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(2, 5));
    List<INDArray> inputs =
        List.of(
            part.dup('c'),
            part.dup('f'),
            part,
            part.dup('c').transpose().dup('c').transpose(),
            whole
                .get(NDArrayIndex.interval(1, 3), NDArrayIndex.all())
                .get(NDArrayIndex.all(), NDArrayIndex.interval(2, 5)));
    Nd4jProgram program = of(x -> List.of(add(x, 1), transpose(x, List.of(1, 0)), x));
    for (INDArray input : inputs) {
      List<INDArray> found = program.run(2, List.of(input));

      assertRowByRow(found.get(0), 9, 10, 11, 15, 16, 17);
      assertRowByRow(found.get(1), 8, 14, 9, 15, 10, 16);
      assertRowByRow(found.get(2), 8, 9, 10, 14, 15, 16);
    }
  }

  @Test
  void takes_a_row_of_a_larger_array() {
    INDArray row = counted(4, 3).get(NDArrayIndex.interval(2, 3), NDArrayIndex.all());

    assertRowByRow(
        of(x -> List.of(reshape(x, Shape.of(3, Lengths.BATCH)))).run(1, List.of(row)).get(0),
        6,
        7,
        8);
  }

  @Test
  void never_writes_to_an_input() {
    Program program = RandomProgram.of(5, 200, random).check();
    List<INDArray> inputs = List.of(floats(7, 5), floats(7, 5), floats(7, 1), floats(1, 5));
    List<INDArray> before = inputs.stream().map(INDArray::dup).toList();
    List<INDArray> found = Nd4jProgram.of(program, DataType.FLOAT).run(7, inputs);

    found.forEach(output -> output.assign(7));

    assertThat(inputs).isEqualTo(before);
  }

  @Test
  void hands_out_arrays_of_their_own() {
    INDArray x = counted(2, 3);
    List<INDArray> found =
        of(v -> {
              Value sum = add(v, 1);
              return List.of(
                  v,
                  v,
                  sum,
                  sum,
                  reshape(sum, Shape.of(3, Lengths.BATCH)),
                  Primitives.apply(new StopGradient(), reshape(v, Shape.of(3, Lengths.BATCH))),
                  Primitives.apply(new Cast(DType.FLOAT32), v));
            })
            .run(2, List.of(x));

    for (int i = 0; i < found.size(); i++) {
      found.get(i).assign(-i - 1);
    }

    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).minNumber().intValue()).isEqualTo(-i - 1);
    }
    assertThat(x).isEqualTo(counted(2, 3));
  }

  @Test
  void runs_for_batches_of_every_size() {
    Nd4jProgram program =
        of(x -> List.of(sum(multiply(x, x), List.of(0)), matmul(x, x, false, true)));
    for (long batch : new long[] {3, 0, 1, 5, 3}) {
      INDArray x = floats(batch, 3);
      List<INDArray> found = program.run(batch, List.of(x));

      assertThat(found.get(0).shape()).containsExactly(1, 3);
      assertThat(found.get(1).shape()).containsExactly(batch, batch);
      if (batch == 0) {
        assertThat(found.get(0)).isEqualTo(Nd4j.zeros(DataType.FLOAT, 1, 3));
        assertThat(found.get(1).isEmpty()).isTrue();
      } else {
        assertThat(found.get(0).equalsWithEps(x.mul(x).sum(true, 0), 1e-6)).isTrue();
        assertThat(found.get(1).equalsWithEps(x.mmul(x.transpose()), 1e-6)).isTrue();
      }
    }
  }

  /** Places that are multiples of the batch: the halves of (2b, 3), and back. */
  @Test
  void cuts_and_pads_by_multiples_of_the_batch() {
    Nd4jProgram program =
        of(
            x -> {
              Value both = Primitives.concatenate(0, List.of(x, multiply(x, 2)));
              Value second = Primitives.slice(both, 0, Lengths.BATCH, Lengths.BATCH);
              return List.of(
                  second, Gradient.orZeros(List.of(second), List.of(x), List.of(both)).get(0));
            });
    List<INDArray> found = program.run(2, List.of(counted(2, 3)));
    assertRowByRow(found.get(0), 0, 2, 4, 6, 8, 10);
    assertRowByRow(found.get(1), 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void holds_each_type_of_numbers_in_its_own(DataType floats) {
    Program program =
        Trace.of(
            List.of(TensorType.floats(), TensorType.ints(2), TensorType.bools(1, 1)),
            in -> {
              List<Value> outputs = new ArrayList<>();
              for (Value x : in) {
                for (DType dtype : DType.values()) {
                  outputs.add(Primitives.apply(new Cast(dtype), x));
                }
              }
              return outputs;
            });

    List<INDArray> found =
        Nd4jProgram.of(program, floats)
            .run(
                1,
                List.of(
                    Nd4j.scalar(floats, 2.5),
                    Nd4j.createFromArray(0, (1 << 24) + 1),
                    Nd4j.createFromArray(true).reshape('c', new long[] {1, 1})));

    List<DataType> types = List.of(floats, DataType.INT32, DataType.BOOL);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).dataType()).isEqualTo(types.get(i % 3));
      assertThat(found.get(i).rank()).isEqualTo(i / 3);
    }
    assertThat(found.get(0).getDouble()).isEqualTo(2.5);
    assertThat(found.get(1).getInt()).isEqualTo(2);
    assertThat(found.get(4).data().asInt()).containsExactly(0, (1 << 24) + 1);
    assertThat(found.get(8).data().asInt()).containsExactly(1);
  }

  @Test
  void gives_each_thread_its_own_results() {
    Nd4jProgram program =
        of(x -> List.of(add(Primitives.tanh(multiply(x, x)), x), sum(x, List.of(1))));
    List<CompletableFuture<Void>> threads = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      INDArray x = floats(50, 3);
      List<INDArray> expected = program.run(50, List.of(x));
      threads.add(
          CompletableFuture.runAsync(
              () -> {
                for (int again = 0; again < 20; again++) {
                  assertThat(program.run(50, List.of(x))).isEqualTo(expected);
                }
              }));
    }
    threads.forEach(CompletableFuture::join);
  }

  @Test
  void rejects_what_does_not_fit() {
    Nd4jProgram program = of(x -> List.of(add(x, 1)));
    assertThatThrownBy(() -> program.run(2, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The program takes 1 inputs. Received: 0 arrays.");
    assertThatThrownBy(() -> program.run(2, List.of(counted(3, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The input 0 takes an array of FLOAT with the shape (2, 3). Received: FLOAT with the"
                + " shape (3, 3).");
    assertThatThrownBy(() -> program.run(2, List.of(counted(2, 3).castTo(DataType.INT32))))
        .hasMessage(
            "The input 0 takes an array of FLOAT with the shape (2, 3). Received: INT with the"
                + " shape (2, 3).");
    assertThatThrownBy(() -> program.run(2, List.of(counted(6))))
        .hasMessageEndingWith("Received: FLOAT with the shape (6,).");
  }

  @Test
  void rejects_other_types_of_floats() {
    Program program = Trace.of(List.of(ROWS), in -> in);
    assertThatThrownBy(() -> Nd4jProgram.of(program, DataType.BFLOAT16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Floats are held in FLOAT or DOUBLE. Received: BFLOAT16.");
  }

  @Test
  void rejects_an_index_without_an_element() {
    Program program =
        Trace.of(
            List.of(TensorType.floats(3, 2), TensorType.ints(2, 2)),
            in -> List.of(Primitives.apply(new Gather(0), in.get(0), in.get(1))));
    INDArray indices = Nd4j.createFromArray(0, 2, 3, 1).reshape('c', new long[] {2, 2});
    assertThatThrownBy(
            () -> Nd4jProgram.of(program, DataType.FLOAT).run(1, List.of(counted(3, 2), indices)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Gather[axis=0] takes indices from 0 to 2. Received the index 3 at [1, 0] of an array"
                + " of the shape (2, 2).");
  }
}
