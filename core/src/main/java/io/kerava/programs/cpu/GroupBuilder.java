package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.parallel.Limits;
import io.kerava.programs.Instruction;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Makes a {@link Group} of a stage: says for each value in which register it is, and when. */
final class GroupBuilder {
  /** Blocks of slices that are worth the calls. */
  private static final int LONG = 512;

  private final Flow flow;
  private final List<Instruction> instructions;
  private final Function<Value, Operand> arrays;
  private final Predicate<Value> isRead;
  private final int size;

  /** Whether the group is one block, whose inputs and outputs are whole arrays. */
  private final boolean isWhole;

  private final int length;
  private final int slice;
  private final Choices choices;
  private final Slots registers = new Slots();
  private final Map<Integer, Double> filled = new HashMap<>();
  private final Map<Value, Argument> known = new HashMap<>();
  private final Map<Value, Integer> lastReads = new HashMap<>();

  /** The registers of what is made of the rows of a block, for those that read only that. */
  private final Map<Value, Integer> results = new HashMap<>();

  private final List<Integer> shared = new ArrayList<>();
  private final List<BlockStep> begin = new ArrayList<>();
  private final List<BlockStep> steps = new ArrayList<>();
  private final Set<BlockStep> vectorized = new HashSet<>();

  /**
   * A builder.
   *
   * @param arrays where the values are that the group reads from outside or others read from it
   * @param isRead whether others read a value of the group
   * @param slice elements of a slice, where it is to be done by slices; 0 where it isn't
   */
  GroupBuilder(
      Flow flow, Stage stage, Function<Value, Operand> arrays, Predicate<Value> isRead, int slice) {
    this.flow = flow;
    this.instructions = stage.instructions();
    this.arrays = arrays;
    this.isRead = isRead;
    this.size = stage.size(flow);
    this.slice = slice;
    int period = period(flow, instructions);
    this.isWhole = slice == 0 && size >= Block.LEAST && (size <= Block.LENGTH || isOneLoop());
    this.length =
        isWhole
            ? size
            : slice > 0
                ? within(slice, period)
                : Math.min(size, Math.max(period, Block.LENGTH / period * period));
    this.choices = new Choices(flow, instructions, isRead);
    for (int i = 0; i < instructions.size(); i++) {
      for (Value input : read(instructions.get(i))) {
        lastReads.put(input, i);
      }
    }
  }

  /** What the loop of an instruction reads; nothing where it has none. */
  private List<Value> read(Instruction instruction) {
    return choices.isPartOfOthers(instruction) ? List.of() : choices.inputs(instruction);
  }

  /** Whether there is nothing to hand on from loop to loop, nor a thread to share the work with. */
  private boolean isOneLoop() {
    Instruction first = instructions.get(0);
    return instructions.size() == 1
        && size < 2 * Limits.LOOP_GRAIN
        && !Loops.needsScratch(first.primitive())
        && first.inputs().stream().allMatch(input -> flow.repeater(flow.source(input)) == null);
  }

  /** What the length of a block should be a multiple of, so that repeated rows are loaded once. */
  private static int period(Flow flow, List<Instruction> instructions) {
    int row =
        instructions.stream().mapToInt(instruction -> Stage.row(instruction, flow)).max().orElse(0);
    if (row > 0) {
      return row;
    }
    return instructions.stream()
        .flatMap(instruction -> instruction.inputs().stream().map(flow::source))
        .filter(source -> flow.repeater(source) != null && flow.number(source) == null)
        .mapToInt(source -> repetition(flow, source).period())
        .filter(period -> period > 0 && period <= Block.LENGTH)
        .max()
        .orElse(1);
  }

  /** Whether a group can go through slices of so many elements in blocks that are long enough. */
  static boolean canSlice(Flow flow, Stage stage, int slice) {
    return within(slice, period(flow, stage.instructions())) >= LONG;
  }

  /** The longest block of whole periods of which a slice has a whole number; 0 for none. */
  private static int within(int slice, int period) {
    for (int length = Block.LENGTH / period * period; length > 0; length -= period) {
      if (slice % length == 0) {
        return length;
      }
    }
    return 0;
  }

  /** Builds the group; it takes a slot for scratch. */
  Group build(int scratch, boolean poisoned) {
    for (int i = 0; i < instructions.size(); i++) {
      Instruction instruction = instructions.get(i);
      if (choices.isPartOfOthers(instruction)) {
        continue;
      }
      List<Argument> arguments = new ArrayList<>();
      for (Value source : read(instruction)) {
        arguments.add(known.computeIfAbsent(source, this::load));
      }
      releaseAfter(i, instruction);
      add(instruction, arguments, i);
    }
    if (poisoned) {
      List<Integer> poison = List.copyOf(shared);
      steps.add(
          0,
          (block, from, count) ->
              poison.forEach(register -> Elements.poison(block.array(register))));
    }
    List<Register> all =
        IntStream.range(0, registers.count())
            .mapToObj(i -> new Register(registers.dtype(i), filled.getOrDefault(i, 0.0)))
            .toList();
    return new Group(all, begin, steps, vectorized, size, isWhole, length, slice, scratch);
  }

  private void add(Instruction instruction, List<Argument> arguments, int index) {
    Value output = instruction.outputs().get(0);
    int row = RowReduction.row(instruction, flow);
    boolean isKept = isRead.test(output);
    if (row > 0) {
      reduce(instruction, row, arguments.get(0), isKept);
      return;
    }
    int register = isKept && isWhole ? bind(output) : take(output.dtype());
    known.put(output, new Argument(register, output.dtype(), false));
    boolean compares = choices.compareBefore(instruction);
    BlockStep step =
        compares
            ? choices.step(instruction, arguments, register)
            : loop(instruction, arguments, register);
    steps.add(step);
    if (!compares && Loops.isVectorized(instruction.primitive(), arguments.get(0).dtype())) {
      vectorized.add(step);
    }
    if (isKept && !isWhole) {
      int slot = arrays.apply(output).slot();
      steps.add(
          (block, from, count) ->
              System.arraycopy(block.array(register), 0, block.buffers.array(slot), from, count));
    }
    if (lastReads.getOrDefault(output, -1) <= index) {
      release(output);
    }
  }

  private BlockStep loop(Instruction instruction, List<Argument> arguments, int register) {
    int row = RowSoftmax.row(instruction, flow);
    return row > 0
        ? RowSoftmax.step(row, arguments.get(0), register)
        : Loops.of(instruction.primitive(), arguments, register);
  }

  /** What is made of rows and only read in the same block needs no array. */
  private void reduce(Instruction instruction, int row, Argument x, boolean isKept) {
    Value output = instruction.outputs().get(0);
    if (isKept) {
      steps.add(RowReduction.step(instruction, row, x, arrays.apply(output).slot()));
      return;
    }
    int register = registers.takeAlone(output.dtype(), length);
    results.put(output, register);
    steps.add(RowReduction.within(instruction, row, x, register));
  }

  private void releaseAfter(int index, Instruction instruction) {
    read(instruction).stream()
        .distinct()
        .filter(source -> Objects.equals(lastReads.get(source), index))
        .forEach(this::release);
  }

  private void release(Value value) {
    int register = Objects.requireNonNull(known.get(value)).register();
    if (shared.contains(register)) {
      registers.release(register);
    }
  }

  /** A register that others use before and after. */
  private int take(DType dtype) {
    int register = registers.take(dtype, length);
    if (!shared.contains(register)) {
      shared.add(register);
    }
    return register;
  }

  /** A register that is the array of a value itself. */
  private int bind(Value value) {
    int register = registers.reserve();
    int slot = arrays.apply(value).slot();
    begin.add((block, from, count) -> block.set(register, block.buffers.array(slot)));
    return register;
  }

  /** A register with a value of outside. */
  private Argument load(Value source) {
    DType dtype = source.dtype();
    Double number = flow.number(source);
    if (number != null) {
      int register = registers.takeAlone(dtype, length);
      filled.put(register, number);
      return new Argument(register, dtype, true);
    }
    if (flow.repeater(source) != null) {
      return repeat(source);
    }
    if (isWhole) {
      return new Argument(bind(source), dtype, false);
    }
    int register = take(dtype);
    int slot = arrays.apply(source).slot();
    steps.add(
        (block, from, count) ->
            System.arraycopy(block.buffers.array(slot), from, block.array(register), 0, count));
    return new Argument(register, dtype, false);
  }

  private Argument repeat(Value source) {
    Repetition repetition = repetition(flow, source);
    DType dtype = source.dtype();
    Integer result = results.get(Stage.array(flow, source));
    if (result != null) {
      int register = take(dtype);
      steps.add(
          (block, from, count) ->
              repetition.load(block.array(result), 0, block.array(register), count));
      return new Argument(register, dtype, false);
    }
    int slot = arrays.apply(Stage.array(flow, source)).slot();
    if (repetition.isUniform()) {
      int register = registers.takeAlone(dtype, length);
      begin.add(
          (block, from, count) ->
              Elements.copy(block.buffers.array(slot), 0, 0, block.array(register), 0, 1, count));
      return new Argument(register, dtype, true);
    }
    boolean isAlike = repetition.period() > 0 && length % repetition.period() == 0;
    int register = isAlike ? registers.takeAlone(dtype, length) : take(dtype);
    (isAlike ? begin : steps)
        .add(
            (block, from, count) ->
                repetition.load(block.buffers.array(slot), from, block.array(register), count));
    return new Argument(register, dtype, false);
  }

  private static Repetition repetition(Flow flow, Value source) {
    Instruction repeater = Objects.requireNonNull(flow.repeater(source));
    return Repetition.of(flow.shape(repeater.inputs().get(0)), flow.shape(source));
  }
}
