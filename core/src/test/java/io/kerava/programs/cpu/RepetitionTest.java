package io.kerava.programs.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

class RepetitionTest {
  private static final Random RANDOM = new Random(5);

  @RepeatedTest(300)
  void loads_any_part_of_a_repeated_array() {
    int rank = 1 + RANDOM.nextInt(5);
    long[] to = RANDOM.longs(rank, 1, 6).toArray();
    long[] from = to.clone();
    for (int axis = 0; axis < rank; axis++) {
      from[axis] = RANDOM.nextBoolean() ? 1 : to[axis];
    }
    Repetition repetition = Repetition.of(Shape.of(from), Shape.of(to));
    int[] x = RANDOM.ints(Shape.of(from).size()).toArray();
    int size = Shape.of(to).size();
    if (repetition.isUniform()) {
      assertThat(x).hasSize(1);
      return;
    }
    int begin = RANDOM.nextInt(size);
    int[] y = new int[1 + RANDOM.nextInt(size - begin)];

    repetition.load(x, begin, y, y.length);

    for (int i = 0; i < y.length; i++) {
      assertThat(y[i])
          .as("%s of %s", begin + i, repetition)
          .isEqualTo(x[place(begin + i, from, to)]);
    }
  }

  private static int place(int index, long[] from, long[] to) {
    int rest = index;
    int place = 0;
    int stride = 1;
    for (int axis = to.length - 1; axis >= 0; axis--) {
      place += from[axis] == 1 ? 0 : (int) (rest % to[axis]) * stride;
      rest /= (int) to[axis];
      stride *= (int) from[axis];
    }
    return place;
  }
}
