package io.kerava.programs.cpu;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.DType;
import io.kerava.programs.AddAlongAxis;
import io.kerava.programs.Gather;
import io.kerava.programs.Primitive;
import io.kerava.programs.ScatterAdd;
import io.kerava.programs.TakeAlongAxis;
import io.kerava.programs.TensorType;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each form against its definition, index by index, over random shapes. */
class IndexFormsTest {
  private static final int CASES = 300;

  private final Random random = new Random(13);

  private static int[] joined(int[]... parts) {
    return IntStream.range(0, parts.length).flatMap(i -> IntStream.of(parts[i])).toArray();
  }

  private static int[] part(int[] index, int from, int to) {
    return Arrays.copyOfRange(index, from, to);
  }

  /** A type whose axis has something to choose from. */
  private TensorType type(DType dtype, int axis, int rank) {
    TensorType type = FormRun.type(dtype, rank, random);
    return type.withLength(axis, Math.max(1, type.length(axis)));
  }

  @Test
  void gathers() {
    for (int i = 0; i < CASES; i++) {
      int rank = 1 + random.nextInt(3);
      int axis = random.nextInt(rank);
      Numbers x = Numbers.random(type(FormRun.dtype(random), axis, rank), random);
      TensorType of = FormRun.type(DType.INT32, random.nextInt(3), random);
      Numbers indices = Numbers.indices(of, (int) x.type().length(axis), random);
      int end = axis + of.rank();
      FormRun.check(
          new Gather(axis),
          index -> {
            int row = (int) indices.at(part(index, axis, end));
            return x.at(
                joined(part(index, 0, axis), new int[] {row}, part(index, end, index.length)));
          },
          x,
          indices);
    }
  }

  @Test
  void adds_up_what_has_the_same_index() {
    for (int i = 0; i < CASES; i++) {
      int rank = 1 + random.nextInt(3);
      int axis = random.nextInt(rank);
      DType dtype = FormRun.number(random);
      TensorType type = type(dtype, axis, rank);
      TensorType of = FormRun.type(DType.INT32, random.nextInt(3), random);
      Numbers indices = Numbers.indices(of, (int) type.length(axis), random);
      Numbers updates =
          Numbers.random(type.withShape(type.shape().replacing(axis, of.shape())), random);
      Numbers sums = Numbers.garbage(type.withDtype(dtype));
      Elements.fill(sums.elements(), 0, sums.size(), 0);
      int end = axis + of.rank();
      for (int k = 0; k < updates.size(); k++) {
        int[] index = updates.index(k);
        int row = (int) indices.at(part(index, axis, end));
        sums.add(
            updates.get(k),
            joined(part(index, 0, axis), new int[] {row}, part(index, end, index.length)));
      }
      FormRun.check(new ScatterAdd(axis, type.length(axis)), sums, indices, updates);
    }
  }

  @Test
  void adds_up_many_rows_on_several_threads() {
    Numbers indices = Numbers.indices(TensorType.ints(2_000), 500, random);
    Numbers updates = Numbers.random(TensorType.floats(2_000, 64), random);
    Numbers sums = Numbers.garbage(TensorType.floats(500, 64));
    Elements.fill(sums.elements(), 0, sums.size(), 0);
    for (int k = 0; k < updates.size(); k++) {
      sums.add(updates.get(k), (int) indices.get(k / 64), k % 64);
    }
    FormRun.check(new ScatterAdd(0, 500), sums, indices, updates);
  }

  @Test
  void takes_and_adds_along_an_axis() {
    for (int i = 0; i < CASES; i++) {
      int rank = 1 + random.nextInt(3);
      int axis = random.nextInt(rank);
      TensorType type = type(FormRun.dtype(random), axis, rank);
      Numbers x = Numbers.random(type, random);
      TensorType of = type.withDtype(DType.INT32).withLength(axis, random.nextInt(6));
      Numbers indices = Numbers.indices(of, (int) type.length(axis), random);
      FormRun.check(
          new TakeAlongAxis(axis),
          index -> {
            int[] source = index.clone();
            source[axis] = (int) indices.at(index);
            return x.at(source);
          },
          x,
          indices);
      DType dtype = FormRun.number(random);
      Numbers updates = Numbers.random(of.withDtype(dtype), random);
      Numbers sums = Numbers.garbage(type.withDtype(dtype));
      Elements.fill(sums.elements(), 0, sums.size(), 0);
      for (int k = 0; k < updates.size(); k++) {
        int[] index = updates.index(k);
        index[axis] = (int) indices.get(k);
        sums.add(updates.get(k), index);
      }
      FormRun.check(new AddAlongAxis(axis, type.length(axis)), sums, indices, updates);
    }
  }

  @Test
  void tells_an_index_that_nothing_belongs_to() {
    Numbers x = Numbers.random(TensorType.floats(4, 3), random);
    Numbers indices = Numbers.indices(TensorType.ints(4, 3), 3, random);
    for (int wrong : new int[] {4, -1}) {
      indices.set(7, wrong);
      String rest =
          " takes indices from 0 to 3. Received the index "
              + wrong
              + " at [2, 1] of an array of the shape (4, 3).";
      expect(new Gather(0), rest, x, indices);
      expect(new TakeAlongAxis(0), rest, x, indices);
      expect(new AddAlongAxis(0, 4), rest, indices, x);
      expect(new ScatterAdd(0, 4), rest, indices, x);
    }
  }

  private static void expect(Primitive primitive, String rest, Numbers... inputs) {
    assertThatThrownBy(() -> FormRun.of(primitive, inputs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(primitive + rest);
  }
}
