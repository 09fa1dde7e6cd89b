package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.programs.Instruction;
import io.kerava.programs.Program;
import io.kerava.programs.Scan;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A loop: the plan of its body, run step by step. The element of a step, which lies side by side
 * with those of the others, is copied to where loops have it at index 0, and its results back.
 */
final class ScanStep implements Step {
  /** An element of a step, or what is the same in each: where it is around the loop and within. */
  private record Place(int around, int within, DType dtype, int size) {}

  private final CpuPlan body;
  private final Binding at;
  private final int carries;
  private final int changing;
  private final int length;
  private final boolean isReverse;
  private final Place[] along;
  private final Place[] same;
  private final Place[] elements;
  private final int scratch;
  private final Supplier<Pass> maker = Pass::new;

  private ScanStep(Scan primitive, Binding at) {
    this.at = at;
    this.carries = primitive.carries();
    this.changing = carries + primitive.along();
    this.body = at.plans().of(primitive.body(), changing);
    this.length = primitive.length();
    this.isReverse = primitive.isReverse();
    List<Operand> outputs = body.outputs();
    List<Operand> inputs = body.inputs();
    this.along = places(at.inputs(), inputs, read(primitive.body(), carries, changing));
    this.same = places(at.inputs(), inputs, read(primitive.body(), changing, inputs.size()));
    this.elements = places(at.outputs(), outputs, range(carries, outputs.size()));
    this.scratch = at.newSlot().getAsInt();
  }

  /** The step of a loop. */
  static Step of(Scan primitive, Binding at) {
    return new ScanStep(primitive, at);
  }

  /** The inputs in a range that the body reads. */
  private static List<Integer> read(Program body, int from, int to) {
    Set<Value> read = new HashSet<>(body.outputs());
    for (Instruction instruction : body.instructions()) {
      read.addAll(instruction.inputs());
    }
    return range(from, to).stream().filter(i -> read.contains(body.inputs().get(i))).toList();
  }

  private static List<Integer> range(int from, int to) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = from; i < to; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private static Place[] places(List<Operand> around, List<Operand> within, List<Integer> numbers) {
    return numbers.stream().map(i -> place(around.get(i), within.get(i))).toArray(Place[]::new);
  }

  private static Place place(Operand around, Operand within) {
    return new Place(around.slot(), within.slot(), within.dtype(), within.size());
  }

  @Override
  public void run(Buffers buffers) {
    buffers.scratch(scratch, maker).run(buffers);
  }

  /** The arrays of one who runs the loop. */
  private final class Pass {
    private final Buffers within = body.newBuffers();
    private final Carry[] carried = new Carry[carries];

    Pass() {
      for (int i = 0; i < carries; i++) {
        carried[i] = Carry.of(i, changing, body, at);
      }
      for (Place place : along) {
        within.set(place.within, Elements.make(place.dtype, place.size));
      }
      for (Place place : elements) {
        if (body.isComputed(place.within) && within.array(place.within) == null) {
          within.set(place.within, Elements.make(place.dtype, place.size));
        }
      }
    }

    void run(Buffers around) {
      within.nextRound();
      for (Place place : same) {
        within.set(place.within, around.array(place.around));
      }
      for (Carry carry : carried) {
        carry.begin(around, within);
      }
      for (int step = 0; step < length; step++) {
        run(around, step, isReverse ? length - 1 - step : step);
      }
      for (Carry carry : carried) {
        if (length == 0) {
          carry.skip(around);
        } else {
          carry.end(around, within);
        }
      }
    }

    private void run(Buffers around, int step, int element) {
      for (Place place : along) {
        System.arraycopy(
            around.array(place.around),
            element * place.size,
            within.array(place.within),
            0,
            place.size);
      }
      boolean isLast = step == length - 1;
      for (Carry carry : carried) {
        carry.aim(around, within, step, isLast);
      }
      body.run(within);
      for (Place place : elements) {
        System.arraycopy(
            within.array(place.within),
            0,
            around.array(place.around),
            element * place.size,
            place.size);
      }
      if (!isLast) {
        for (Carry carry : carried) {
          carry.keep(within, step);
        }
        for (Carry carry : carried) {
          carry.handOn(within, step);
        }
      }
    }
  }
}
